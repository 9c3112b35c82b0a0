/**
 * What the operating system says of a process, read from {@code /proc}. Any thread; imports only
 * {@code java.*}.
 */
@NullMarked
package dev.unclosed.procfs;

import org.jspecify.annotations.NullMarked;
