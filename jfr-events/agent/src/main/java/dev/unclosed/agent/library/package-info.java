/**
 * Libraries that open resources of their own, recognised when their classes load; on the premain
 * path, so without {@code invokedynamic}.
 */
@NullMarked
package dev.unclosed.agent.library;

import org.jspecify.annotations.NullMarked;
