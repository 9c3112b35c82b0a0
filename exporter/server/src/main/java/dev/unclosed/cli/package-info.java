/**
 * The command line: one class per command, and what they share about arguments, errors and exit
 * codes. Runs on the main thread; the only package that may end the JVM.
 */
@NullMarked
package dev.unclosed.cli;

import org.jspecify.annotations.NullMarked;
