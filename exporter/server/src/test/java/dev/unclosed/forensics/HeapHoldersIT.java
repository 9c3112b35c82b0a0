package dev.unclosed.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opened here, held there: planted holders are named from a dump, and from the living JVM. */
final class HeapHoldersIT {
  private static final int MUTANTS = 5;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void plantedHoldersAreNamed(Path jdk) throws Exception {
    List<Integer> planted = primes();
    Path recording = directory.resolve("shop.jfr");
    Path dump = directory.resolve("shop.hprof");
    try (ChildJvm child = start(jdk, planted)) {
      jcmd(jdk, child.pid(), "JFR.dump", "name=unclosed", "filename=" + recording);
      jcmd(jdk, child.pid(), "GC.heap_dump", dump.toString());
      assertNamed(report(recording, Long.toString(child.pid())), planted);
    }
    assertNamed(report(recording, dump.toString()), planted);
    damagedDumpsAreRefused(recording, dump);
  }

  private static void assertNamed(Command report, List<Integer> planted) {
    assertThat(report.error()).isEmpty();
    assertThat(report.exitCode()).isZero();
    int at = report.text().indexOf("\nWho holds it, in ");
    assertThat(at).as(report.text()).isPositive();
    assertThat(report.text().substring(at))
        .containsPattern(
            "file, opened by com.acme.leaks.Holders\\$Invoice.<init>\\(Holders.java:\\d+\\)")
        .contains(
            held(planted.get(0), "static field com.acme.leaks.Holders.BY_NAME, a java.util.HashMap")
                + "     > a com.acme.leaks.Holders$Invoice\n"
                + "     > field com.acme.leaks.Holders$Invoice.text, a java.io.FileInputStream\n")
        .contains(
            held(planted.get(1), "thread \"rate-feed\"")
                + "     > one of its thread locals, a java.util.ArrayList\n"
                + "     > a sun.nio.ch.EPollSelectorImpl\n")
        .contains(
            held(
                    planted.get(2),
                    "static field com.acme.leaks.Holders.DESK, a com.acme.leaks.Holders$Desk")
                + "     > field com.acme.leaks.Holders$Desk.waiting,"
                + " a java.util.concurrent.ConcurrentLinkedQueue\n"
                + "     > a sun.nio.ch.SocketChannelImpl\n")
        .contains(
            held(planted.get(3), "static field com.acme.leaks.Holders.POOLS, a java.util.ArrayList")
                + "     > a java.util.concurrent.ThreadPoolExecutor\n")
        .containsPattern(
            "1 is held by a local variable in com.acme.leaks.Holders.main\\(Holders.java:\\d+\\)"
                + " of thread \"main\", a java.net.ServerSocket");
  }

  private static String held(int count, String by) {
    return "\n   " + count + " are held by " + by + "\n";
  }

  private void damagedDumpsAreRefused(Path recording, Path dump) throws Exception {
    byte[] whole = Files.readAllBytes(dump);
    Path cut = directory.resolve("cut.hprof");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(recording, cut.toString(), "is cut off or damaged");
    Files.writeString(cut, "no heap at all, and long enough to be taken for the header of one");
    assertRefused(recording, cut.toString(), "is no heap dump");
    assertRefused(recording, directory.resolve("none.hprof").toString(), "there is no heap dump");
    assertRefused(recording, "4194304", "there is no process 4194304");
    for (int i = 0; i < MUTANTS; i++) {
      Files.write(cut, Mutation.damage(whole, i));
      Command mutant = report(recording, cut.toString());
      assertThat(String.join("\n", mutant.error()))
          .doesNotContain("\tat ")
          .doesNotContain("Error:");
      assertThat(mutant.exitCode()).isIn(0, 3);
    }
  }

  private static void assertRefused(Path recording, String heap, String reason) throws Exception {
    Command refused = report(recording, heap);
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.error()).singleElement().asString().contains(reason);
  }

  private static Command report(Path recording, String heap) throws Exception {
    return Command.run("report", recording.toString(), "--heap", heap);
  }

  private ChildJvm start(Path jdk, List<Integer> planted) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments =
        new ArrayList<>(
            List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.Holders", file.toString()));
    planted.forEach(number -> arguments.add(number.toString()));
    ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments);
    child.expect("ready");
    child.awaitAddresses().sites();
    return child;
  }

  private static void jcmd(Path jdk, long pid, String... command) throws Exception {
    List<String> words =
        new ArrayList<>(List.of(jdk.resolve("bin/jcmd").toString(), Long.toString(pid)));
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Files, selectors, channels, pools; the seed is printed, {@code -Dseed} replays it. */
  private static List<Integer> primes() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("HeapHoldersIT -Dseed=" + seed);
    List<Integer> primes = new ArrayList<>(List.of(3, 5, 7, 11, 13, 17, 19));
    Collections.shuffle(primes, new Random(seed));
    return primes.subList(0, 4);
  }
}
