/**
 * JFR events in, ledger calls out: the only user of {@code jdk.jfr.consumer}. One stream thread.
 */
@NullMarked
package dev.unclosed.ingest;

import org.jspecify.annotations.NullMarked;
