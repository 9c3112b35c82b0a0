/**
 * JUnit extension: a test that leaves something open fails. On the threads of JUnit; imports JUnit,
 * the probe, and the ledger's words for stacks. Only {@code LiveSet} and {@code ProbeWindow} touch
 * the probe, once the agent is known to be there.
 */
@NullMarked
package dev.unclosed.junit;

import org.jspecify.annotations.NullMarked;
