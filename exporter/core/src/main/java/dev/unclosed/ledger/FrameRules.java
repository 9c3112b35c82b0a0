package dev.unclosed.ledger;

/** Which frames are the application's. */
public final class FrameRules {}
