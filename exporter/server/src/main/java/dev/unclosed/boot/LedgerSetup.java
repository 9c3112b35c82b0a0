package dev.unclosed.boot;

import dev.unclosed.ingest.ProbeReader;
import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSettings;
import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.TypeLifecycle;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;

/** A ledger as the options want it. */
final class LedgerSetup {
  private LedgerSetup() {}

  static Ledger ledger(Options options) {
    Ledger ledger =
        new Ledger(
            LedgerSettings.of(options.duration(Option.SUSPECT_MIN_AGE), KnownSites.shipped())
                .withLabels(options.integer(Option.SITES_MAX)));
    for (String type : ProbeReader.watchedTypes()) {
      ledger.watch(type, TypeLifecycle.of(type));
    }
    if (TypeSelection.threads(options)) {
      ledger.watch(TypeSelection.THREAD, Lifecycle.NONE);
    }
    ledger.sampling(!options.choice(Option.STACKS).equals("all"));
    return ledger;
  }
}
