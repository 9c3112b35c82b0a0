package dev.unclosed.sidecar;

import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSettings;
import java.time.Duration;
import java.util.List;

/**
 * What a sidecar is told about all its targets.
 *
 * @param applicationPackages that count as the application
 * @param sampled whether the agents take the stacks of some opens only
 * @param blackBoxBytes most bytes of what is kept of ended lives
 */
public record SidecarSettings(
    Duration suspectMinAge,
    int maxSites,
    List<String> applicationPackages,
    boolean sampled,
    long blackBoxBytes) {

  FrameRules rules() {
    return new FrameRules(applicationPackages);
  }

  Ledger ledger() {
    Ledger ledger =
        new Ledger(LedgerSettings.of(suspectMinAge, KnownSites.shipped()).withLabels(maxSites));
    ledger.sampling(sampled);
    return ledger;
  }
}
