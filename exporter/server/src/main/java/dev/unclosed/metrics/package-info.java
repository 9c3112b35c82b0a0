/**
 * The catalogue of metrics and its exposition. Any thread; imports the report model, the ledger's
 * and procfs's snapshots, and client_java.
 */
@NullMarked
package dev.unclosed.metrics;

import org.jspecify.annotations.NullMarked;
