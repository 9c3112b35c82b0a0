package dev.unclosed.ledger;

/** What the sites of one type without a label of their own add up to; the counters are monotone. */
public record OtherSites(String type, long open, long opened, long orphaned, long reclaimed) {}
