package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to open of the catalogue, acted out on each JDK with numbers that are drawn anew. */
final class CoverageMatrixIT {
  private static final List<Integer> PRIMES = List.of(7, 11, 13, 17, 19, 23, 29, 31, 37);
  private static final List<Integer> SMALL_PRIMES = List.of(2, 3, 5);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyWayToOpenEndsAsDocumented(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("CoverageMatrixIT -Dseed=" + seed);
    Path place = directory.resolve(jdk.getFileName().toString());
    place.toFile().mkdir();
    List<String> arguments =
        List.of(
            "--add-modules",
            "java.logging,java.net.http,jdk.httpserver,jdk.zipfs,jdk.unsupported",
            "-cp",
            ChildJvm.testClasses(),
            Coverage.class.getName(),
            place.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,sites.max=1000", arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites(); // the recording has begun
      MatrixTable table = act(child, Jdks.feature(jdk), new Random(seed));
      table.print(System.out, jdk);
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private static MatrixTable act(ChildJvm child, int java, Random random) throws Exception {
    MatrixTable table = new MatrixTable();
    Map<Way, MatrixRow> rows = new LinkedHashMap<>();
    for (Way way : Catalogue.on(java)) {
      MatrixRow row =
          new MatrixRow(way, prime(way, random), prime(way, random), prime(way, random));
      row.acted(Outcome.parse(way.name() + " " + child.ask(row.command(), way.name())));
      rows.put(way, row);
    }
    JsonNode kept = child.sites();
    List<String> wrong = new ArrayList<>();
    rows.values().forEach(row -> wrong.addAll(row.keptAtItsSite(kept)));
    Outcome collected = Outcome.parse("collected " + child.ask("collect", "collected"));
    JsonNode forgotten = child.allSites();
    rows.values().forEach(row -> wrong.addAll(row.forgottenAtItsSite(forgotten)));
    rows.values().forEach(row -> wrong.addAll(row.wrong()));
    rows.values().forEach(table::add);
    assertThat(wrong).as(table.toString()).isEmpty();
    assertThat(collected.value("collected.adds")).as("%s", collected).isEqualTo("true");
    assertThat(collected.value("collected.unattributed")).as("%s", collected).isEqualTo("0");
    assertThat(collected.value("collected.stale")).as("%s", collected).isEqualTo("0");
    return table;
  }

  private static int prime(Way way, Random random) {
    List<Integer> primes = way.heavy() ? SMALL_PRIMES : PRIMES;
    return primes.get(random.nextInt(primes.size()));
  }
}
