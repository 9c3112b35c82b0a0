/**
 * Targets that are watched from another process: what of them can be seen from outside, and how
 * they end and come again. Any thread; imports the report model, the ledger's series and procfs.
 */
@NullMarked
package dev.unclosed.sidecar;

import org.jspecify.annotations.NullMarked;
