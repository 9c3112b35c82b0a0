/**
 * The ledger: what is open, since when, and by which site. Pure domain: one writing thread, the
 * clock is an argument, only {@code java.*} is imported.
 */
@NullMarked
package dev.unclosed.ledger;

import org.jspecify.annotations.NullMarked;
