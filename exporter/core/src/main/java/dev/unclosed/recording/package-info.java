/**
 * The format of JFR's files, read as they are: damaged, cut off, or still being written. One thread
 * per recording; imports only java.*.
 */
@NullMarked
package dev.unclosed.recording;

import org.jspecify.annotations.NullMarked;
