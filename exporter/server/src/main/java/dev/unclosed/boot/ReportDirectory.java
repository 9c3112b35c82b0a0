package dev.unclosed.boot;

import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where reports outlive this JVM: beside the JFR repository, if it was given a place. */
final class ReportDirectory {
  private ReportDirectory() {}

  /** Null where no repository is wanted in particular: nobody looks into a temporary directory. */
  static @Nullable Path of(Options options) {
    Path wanted = options.path(Option.REPOSITORY);
    if (wanted == null) {
      return null;
    }
    Path given = wanted.toAbsolutePath().normalize();
    String repository = System.getProperty("jdk.jfr.repository");
    Path beside = repository == null ? null : Path.of(repository).toAbsolutePath().getParent();
    return beside != null && beside.startsWith(given) ? beside : given;
  }
}
