/**
 * Gets the probe into the boot class loader and weaves its hooks into the JDK; on the premain path,
 * so without {@code invokedynamic}.
 */
@NullMarked
package dev.unclosed.agent;

import org.jspecify.annotations.NullMarked;
