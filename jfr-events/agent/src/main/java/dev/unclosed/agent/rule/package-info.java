/**
 * What the user declares to be a resource: the file, its rules, and which classes they mean. On the
 * premain path, so without {@code invokedynamic}; loaded only when there is such a file.
 */
@NullMarked
package dev.unclosed.agent.rule;

import org.jspecify.annotations.NullMarked;
