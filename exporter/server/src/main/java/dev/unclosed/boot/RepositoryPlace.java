package dev.unclosed.boot;

import dev.unclosed.ingest.RecorderPlace;
import dev.unclosed.ingest.SharedPlace;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.procfs.ProcessMark;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.volume.Life;
import dev.unclosed.volume.Tenancy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The option {@code repository}: where JFR's chunks go, and how many of them are kept. */
final class RepositoryPlace {
  private static final long MEGABYTE = 1024 * 1024;

  /** Four chunks of JFR's default size. */
  private static final long KEPT = 4 * 12 * MEGABYTE;

  /** The chunk that is written, and the one that is just being removed. */
  private static final long UNDER_WAY = 2 * 12 * MEGABYTE;

  private RepositoryPlace() {}

  static RecorderPlace of(Options options, TargetInfo info) {
    @Nullable String directory = options.value(Option.REPOSITORY);
    if (directory == null) {
      return RecorderPlace.OF_JVM;
    }
    Life life =
        new Life(
            info.pid(),
            info.startTime(),
            ProcessMark.of(info.pid()).map(ProcessMark::startTicks).orElse(-1L),
            info.name(),
            info.main(),
            info.javaVersion(),
            null);
    long budget = options.integer(Option.REPOSITORY_BUDGET) * MEGABYTE;
    return new SharedPlace(
        new Tenancy(Path.of(directory), life, budget, keptBytes(options) + UNDER_WAY), Log::line);
  }

  /** Finished chunks; where the budget is small, what it leaves. */
  static long keptBytes(Options options) {
    long budget = options.integer(Option.REPOSITORY_BUDGET) * MEGABYTE;
    return Math.min(KEPT, (budget - UNDER_WAY) / 2);
  }
}
