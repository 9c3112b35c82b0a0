package dev.unclosed.ingest;

import dev.unclosed.event.FileDescriptorKind;
import dev.unclosed.event.FileDescriptorStatistics;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.Accounting;
import java.util.OptionalLong;

/** Writes what {@code /proc} says into the recording; on the guard's thread, every ten seconds. */
final class DescriptorEvents {
  private DescriptorEvents() {}

  static void commit(ProcessSnapshot process, Accounting accounting) {
    FileDescriptorStatistics statistics = new FileDescriptorStatistics();
    statistics.open = orUnknown(process.openFds());
    statistics.max = orUnknown(process.maxFds());
    statistics.tracked = orUnknown(accounting.tracked());
    statistics.stale = orUnknown(accounting.stale());
    statistics.baseline = orUnknown(accounting.baseline());
    statistics.unattributed = orUnknown(accounting.unattributed());
    statistics.commit();
    process
        .kinds()
        .forEach(
            (kind, open) -> {
              if (open > 0) {
                FileDescriptorKind event = new FileDescriptorKind();
                event.kind = kind.id();
                event.open = open;
                event.commit();
              }
            });
  }

  private static long orUnknown(OptionalLong number) {
    return number.orElse(-1);
  }
}
