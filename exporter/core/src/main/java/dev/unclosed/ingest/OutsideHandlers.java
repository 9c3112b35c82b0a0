package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a recording of another JVM tells its ledger: without a look at the probe's table,
 * the announcements say what is open, and the statistics have the counters.
 */
final class OutsideHandlers {
  private OutsideHandlers() {}

  /** For events in order. */
  static List<EventHandler> of(
      Ledger ledger, StackCache stacks, EndedThreads ended, ToldFacts facts) {
    List<EventHandler> handlers = new ArrayList<>();
    handlers.add(new OpenHandler(ledger, ended, OpenLog.NONE));
    handlers.add(new UnsampledOpenHandler(ledger, OpenLog.NONE));
    handlers.add(new ClaimHandler(ledger, OpenLog.NONE));
    handlers.add(new CloseHandler(ledger));
    handlers.add(new OrphanHandler(ledger));
    handlers.add(new AnnouncementHandler(ledger, stacks));
    handlers.add(new RoundHandler(ledger));
    handlers.add(new SiteHandler(ledger, stacks));
    handlers.add(new StatisticsHandler(ledger));
    handlers.add(ThreadHandler.starts(ledger));
    handlers.add(ThreadHandler.ends(ledger, ended));
    handlers.addAll(facts.handlers());
    return handlers;
  }
}
