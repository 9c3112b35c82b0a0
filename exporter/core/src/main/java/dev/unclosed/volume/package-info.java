/**
 * The shared volume: what an agent leaves there for a sidecar, and how either of them knows which
 * JVM still lives. Knows nothing of JFR but the names of its directories.
 */
@NullMarked
package dev.unclosed.volume;

import org.jspecify.annotations.NullMarked;
