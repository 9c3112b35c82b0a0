package dev.unclosed.ledger;

import java.util.List;

/** Which frames are the application's. */
public final class FrameRules {
  public FrameRules(List<String> applicationPackages) {}
}
