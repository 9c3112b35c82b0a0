/**
 * The command {@code check}: what of a process, an exporter or a saved answer exceeds its limit.
 * One thread.
 */
@NullMarked
package dev.unclosed.cli.check;

import org.jspecify.annotations.NullMarked;
