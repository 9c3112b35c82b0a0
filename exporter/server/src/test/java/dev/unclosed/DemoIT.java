package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it, with its output in a pipe. */
final class DemoIT {
  private static final Pattern PROCESS =
      Pattern.compile("com\\.acme\\.shop\\.Shop, process (\\d+),.*");
  private static final Pattern SUSPECT_ROW =
      Pattern.compile("(\\w+) .*  SUSPECT  com\\.acme\\.shop\\.([\\w.]+)\\(.*");
  private static final String FINAL_REPORT = "Final report";

  @TempDir Path directory;

  @Test
  void itNamesEveryLeakAndNothingElseAndLeavesNothingBehind() throws Exception {
    // A directory of a killed JVM that had the number of a demo's process may be left.
    Set<Path> before = temporary();
    Map<Path, ChildJvm> demos = new LinkedHashMap<>();
    try {
      for (Path jdk : Jdks.all()) {
        demos.put(jdk, start(jdk));
      }
      for (Map.Entry<Path, ChildJvm> demo : demos.entrySet()) {
        String on = demo.getKey() + ": " + demo.getValue().standardError();
        assertThat(demo.getValue().exitStatus()).as(on).isZero();
        assertThat(demo.getValue().standardError()).as(on).isEmpty();
        assertFindings(demo.getValue().standardOutput());
        assertNothingIsLeft(demo.getValue().standardOutput(), before);
      }
    } finally {
      demos.values().forEach(ChildJvm::close);
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  private ChildJvm start(Path jdk) throws IOException {
    String java = jdk.resolve("bin/java").toString();
    return ChildJvm.run(
        new ProcessBuilder(
            java,
            "-Djava.io.tmpdir=" + directory,
            "-jar",
            ChildJvm.jar().toString(),
            "demo",
            "--for",
            "45s"));
  }

  private static void assertFindings(List<String> lines) {
    int report = lines.indexOf(FINAL_REPORT);
    int first = firstSuspect(lines);
    assertThat(first).as(String.join("\n", lines)).isBetween(0, report);
    assertThat(lines.get(first + 1)).startsWith("    at com.acme.shop.");

    List<String> suspects = new ArrayList<>();
    for (String line : lines.subList(report, lines.size())) {
      Matcher row = SUSPECT_ROW.matcher(line);
      if (row.matches()) {
        suspects.add(row.group(1) + " " + row.group(2));
      }
    }
    assertThat(suspects)
        .as(String.join("\n", lines))
        .containsExactlyInAnyOrder(
            "file InvoiceArchive.load",
            "socket ParcelTracker.follow",
            "selector PartnerClient.answer",
            "pipe ReportExporter.export");
  }

  private static int firstSuspect(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("Suspect: ")) {
        return i;
      }
    }
    return -1;
  }

  /** Neither the service nor the directory that JFR made for it. */
  private static void assertNothingIsLeft(List<String> lines, Set<Path> before) throws IOException {
    String pid =
        lines.stream()
            .map(PROCESS::matcher)
            .filter(Matcher::matches)
            .map(process -> process.group(1))
            .findFirst()
            .orElseThrow();
    assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty();
    assertThat(temporary())
        .filteredOn(path -> !before.contains(path))
        .noneMatch(path -> path.getFileName().toString().endsWith("_" + pid));
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return entries.collect(Collectors.toUnmodifiableSet());
    }
  }
}
