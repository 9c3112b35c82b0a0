/**
 * What the agent costs the application that it watches, as differences between JVMs with and
 * without it. Never shipped.
 */
@NullMarked
package dev.unclosed.benchmark;

import org.jspecify.annotations.NullMarked;
