package dev.unclosed.boot;

import dev.unclosed.ingest.ProbeReader;
import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSettings;
import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.TypeLifecycle;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import org.jspecify.annotations.Nullable;

/** A ledger as the options want it. */
final class LedgerSetup {
  /** Null before the first ledger: the file is read, and found fault with, once. */
  private static @Nullable KnownSites known;

  private LedgerSetup() {}

  private static synchronized KnownSites known(Options options) {
    KnownSites read = known;
    if (read == null) {
      read = KnownFile.withShipped(options.value(Option.KNOWN));
      known = read;
    }
    return read;
  }

  static Ledger ledger(Options options) {
    Ledger ledger =
        new Ledger(
            LedgerSettings.of(options.duration(Option.SUSPECT_MIN_AGE), known(options))
                .withLabels(options.integer(Option.SITES_MAX)));
    ledger.lifecycles(TypeLifecycle::of);
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
