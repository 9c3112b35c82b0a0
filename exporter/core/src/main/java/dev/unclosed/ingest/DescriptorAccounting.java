package dev.unclosed.ingest;

import dev.unclosed.probe.Baseline;
import dev.unclosed.probe.FdTable;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.Claim;
import java.io.File;
import java.util.BitSet;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts each descriptor of this JVM into one class of the accounting identity.
 *
 * <p>Listing and table are read one after the other while the application goes on, so whatever
 * looks stale or unattributed is looked at again before it is called so: what was closed meanwhile
 * was tracked, what was opened meanwhile does not count.
 */
public final class DescriptorAccounting {
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private DescriptorAccounting() {}

  public static Accounting of(ProcessSnapshot process) {
    if (process.descriptors().isEmpty()) {
      return ofCount(process.openFds());
    }
    BitSet listed = new BitSet();
    long tracked = 0;
    long baseline = 0;
    long unattributed = 0;
    for (Descriptor descriptor : process.descriptors()) {
      listed.set(descriptor.fd());
      Claim claim = claim(descriptor);
      baseline += claim == Claim.BASELINE ? 1 : 0;
      unattributed += claim == Claim.UNATTRIBUTED ? 1 : 0;
      tracked += claim == null || claim == Claim.TRACKED ? 1 : 0;
    }
    long stale = stale(listed);
    return new Accounting(
        OptionalLong.of(tracked + stale),
        OptionalLong.of(stale),
        OptionalLong.of(baseline),
        OptionalLong.of(unattributed),
        false);
  }

  /** Who answers for a descriptor of this JVM; null when it was closed since the listing. */
  static @Nullable Claim claim(Descriptor descriptor) {
    int fd = descriptor.fd();
    if (FdTable.isOwn(fd)) {
      return Claim.BASELINE;
    }
    if (FdTable.id(fd) > 0) {
      return Claim.TRACKED;
    }
    if (Baseline.contains(fd) || isRecordings(descriptor)) {
      return Claim.BASELINE;
    }
    return isOpen(fd) && FdTable.id(fd) <= 0 ? Claim.UNATTRIBUTED : null;
  }

  /** JFR writes its chunks natively, so no hook sees them. */
  private static boolean isRecordings(Descriptor descriptor) {
    File repository = RecordingGuard.repository();
    String target = descriptor.target();
    return repository != null
        && target != null
        && target.startsWith(repository.getPath() + File.separator);
  }

  private static long stale(BitSet listed) {
    long stale = 0;
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      long id = FdTable.id(fd);
      if (id > 0 && !listed.get(fd) && !FdTable.isOwn(fd) && !isOpen(fd) && FdTable.id(fd) == id) {
        stale++;
      }
    }
    return stale;
  }

  /** With the count alone, the baseline is taken as it was and the rest is subtraction. */
  private static Accounting ofCount(OptionalLong open) {
    long tracked = 0;
    long own = 0;
    int limit = FdTable.limit();
    for (int fd = 0; fd < limit; fd++) {
      if (FdTable.isOwn(fd)) {
        own++;
      } else if (FdTable.id(fd) > 0) {
        tracked++;
      }
    }
    if (open.isEmpty()) {
      return new Accounting(
          OptionalLong.of(tracked),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          true);
    }
    long rest = Math.max(0, open.getAsLong() - tracked);
    long baseline = Math.min(Baseline.size() + own, rest);
    return new Accounting(
        OptionalLong.of(tracked),
        OptionalLong.of(0),
        OptionalLong.of(baseline),
        OptionalLong.of(rest - baseline),
        true);
  }

  private static boolean isOpen(int fd) {
    return new File(DESCRIPTORS, Integer.toString(fd)).exists();
  }
}
