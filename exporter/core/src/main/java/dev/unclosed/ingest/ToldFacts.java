package dev.unclosed.ingest;

import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.FailedOpens;
import dev.unclosed.report.JvmEnd;
import dev.unclosed.report.ProbeHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the events of another JVM tell beside opens and closes: its descriptors, its hooks, its
 * failed opens, its end. Always the newest of each. On the thread that feeds the ledger.
 */
final class ToldFacts {
  private final Map<List<String>, FailedOpens> failedOpens = new LinkedHashMap<>();
  private final Map<DescriptorKind, Long> kinds = new TreeMap<>();
  private final Map<String, Long> leftOpen = new LinkedHashMap<>();
  private Accounting accounting = Accounting.UNKNOWN;
  private OptionalLong openFds = OptionalLong.empty();
  private OptionalLong maxFds = OptionalLong.empty();
  private boolean armed = true;
  private long hookFailures;
  private long untrackedCloses;
  private long dataLossBytes;
  private @Nullable JvmEnd end;

  private record Fact(String event, Consumer<EventFields> taker) implements EventHandler {
    @Override
    public void handle(EventFields fields) {
      taker.accept(fields);
    }
  }

  List<EventHandler> handlers() {
    return List.of(
        new Fact("unclosed.FailedOpenStatistics", this::failedOpen),
        new Fact("unclosed.FileDescriptorStatistics", this::descriptors),
        new Fact("unclosed.FileDescriptorKind", this::kind),
        new Fact("unclosed.ProbeStatistics", this::probe),
        new Fact("unclosed.Shutdown", this::shutdown),
        new Fact("jdk.DataLoss", event -> dataLossBytes += event.number("amount")));
  }

  private void failedOpen(EventFields event) {
    String type = event.word("resourceType");
    String reason = event.word("reason");
    failedOpens.put(List.of(type, reason), new FailedOpens(type, reason, event.number("failed")));
  }

  private void descriptors(EventFields event) {
    openFds = known(event.number("open"));
    maxFds = known(event.number("max"));
    accounting =
        new Accounting(
            known(event.number("tracked")),
            known(event.number("stale")),
            known(event.number("baseline")),
            known(event.number("unattributed")),
            false);
    kinds.clear();
  }

  /** Told after the statistics; a kind that has none is not told. */
  private void kind(EventFields event) {
    String word = event.word("kind");
    for (DescriptorKind kind : DescriptorKind.values()) {
      if (kind.id().equals(word)) {
        kinds.put(kind, event.number("open"));
      }
    }
  }

  private void probe(EventFields event) {
    armed = event.flag("armed");
    hookFailures = event.number("failures");
    untrackedCloses = event.number("untrackedCloses");
  }

  private void shutdown(EventFields event) {
    String type = event.word("resourceType");
    long open = event.number("open");
    if (type.isEmpty()) {
      end = new JvmEnd(event.word("trigger"), open, Map.copyOf(leftOpen));
    } else {
      leftOpen.put(type, open);
    }
  }

  /** The counts are -1 where the JVM itself could not tell. */
  private static OptionalLong known(long number) {
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  Accounting accounting() {
    return accounting;
  }

  OptionalLong openFds() {
    return openFds;
  }

  OptionalLong maxFds() {
    return maxFds;
  }

  Map<DescriptorKind, Long> kinds() {
    return Map.copyOf(kinds);
  }

  ProbeHealth probe() {
    return new ProbeHealth(
        armed, hookFailures, untrackedCloses, new ArrayList<>(failedOpens.values()), Map.of());
  }

  long dataLossBytes() {
    return dataLossBytes;
  }

  /** Null where the JVM did not tell of its end. */
  @Nullable JvmEnd end() {
    return end;
  }
}
