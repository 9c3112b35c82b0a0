/** What the command report reads and writes. One thread. */
@NullMarked
package dev.unclosed.cli.report;

import org.jspecify.annotations.NullMarked;
