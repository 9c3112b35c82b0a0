/**
 * The wiring: what starts when the jar is attached to a JVM. Imported by nobody. The part that runs
 * before {@code main} contains no lambda.
 */
@NullMarked
package dev.unclosed.boot;

import org.jspecify.annotations.NullMarked;
