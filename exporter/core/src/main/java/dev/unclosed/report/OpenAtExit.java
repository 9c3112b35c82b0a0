package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JVM still has open when it ends: its last word. Threads are left out, since every exit
 * ends them.
 *
 * @param at when it was counted
 * @param busyHooks names of the shutdown hooks that were not waited for any longer
 * @param types all watched ones, with nothing open, too
 * @param sites those with something open, by suspect, then open, then opened, descending
 */
public record OpenAtExit(
    TargetInfo info,
    Instant at,
    ExitTrigger trigger,
    List<String> busyHooks,
    List<TypeSnapshot> types,
    List<SiteSnapshot> sites,
    Accounting accounting,
    List<FailedOpens> failedOpens) {
  private static final String THREAD = "thread";

  /** Of what is known at the end. */
  public static OpenAtExit of(
      LastReading last, ExitTrigger trigger, List<String> busyHooks, Instant at) {
    List<TypeSnapshot> types = new ArrayList<>();
    last.ledger().types().stream().filter(type -> !isThread(type.type())).forEach(types::add);
    List<SiteSnapshot> sites = new ArrayList<>();
    last.ledger().sites().stream()
        .filter(site -> site.open() > 0 && !isThread(site.type()))
        .forEach(sites::add);
    return new OpenAtExit(
        last.info(), at, trigger, busyHooks, types, sites, last.accounting(), last.failedOpens());
  }

  private static boolean isThread(String type) {
    return type.equals(THREAD);
  }

  /** Everything open. */
  public long open() {
    return types.stream().map(TypeSnapshot::counters).mapToLong(TypeCounters::open).sum();
  }

  /** Part of {@link #open()} that is at known sites. */
  public long known() {
    return sites.stream().filter(site -> site.known() != null).mapToLong(SiteSnapshot::open).sum();
  }

  /** Whether something is open that no list of known sites excuses. */
  public boolean isLeaking() {
    return open() > known();
  }

  /** Open resources by type, largest first, types with nothing open left out. */
  public Map<String, Long> openByType() {
    Map<String, Long> open = new LinkedHashMap<>();
    types.stream()
        .filter(type -> type.counters().open() > 0)
        .sorted((a, b) -> Long.compare(b.counters().open(), a.counters().open()))
        .forEach(type -> open.put(type.type(), type.counters().open()));
    return open;
  }
}
