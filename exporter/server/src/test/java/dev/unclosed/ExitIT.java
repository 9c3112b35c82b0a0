package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way out of a JVM, before the recording has begun and after, with a hook that is waited for
 * and with one that takes too long. Twice each; fifty with {@code -Dunclosed.long=true}.
 */
final class ExitIT {
  private static final boolean LONG = Boolean.getBoolean("unclosed.long");
  private static final int TIMES = LONG ? 50 : 2;
  private static final int AT_ONCE = Math.min(TIMES, 5);
  private static final int LONG_HOOK_MILLIS = 5_000;
  private static final long POOL_THREADS = 8;
  private static final String BY_SIGNAL = "wait";

  /** A way out, what is reported as its cause, and the signal that it takes. */
  private enum Way {
    EXIT("exit", "system_exit", null),
    RETURN("return", "last_thread", null),
    THROW("throw", "uncaught_exception", null),
    WORKER("worker", "uncaught_exception", null),
    TERM(BY_SIGNAL, "signal", "SIGTERM"),
    INT(BY_SIGNAL, "signal", "SIGINT"),
    HUP(BY_SIGNAL, "signal", "SIGHUP"),
    /** Not orderly: nothing is told, and that tells it. */
    KILL(BY_SIGNAL, "", "SIGKILL");

    private final String word;
    private final String cause;
    private final String signal;

    Way(String word, String cause, String signal) {
      this.word = word;
      this.cause = cause;
      this.signal = signal;
    }

    /** Whether it is tried with a hook that takes too long; all are where there is time. */
    boolean isSlow() {
      return LONG || this == EXIT || this == TERM;
    }

    int expectedStatus(int status) {
      return switch (this) {
        case EXIT -> status;
        case THROW -> 1;
        case RETURN, WORKER -> 0;
        case TERM -> 143;
        case INT -> 130;
        case HUP -> 129;
        case KILL -> 137;
      };
    }
  }

  @TempDir Path directory;

  static List<Arguments> exits() {
    List<Arguments> exits = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      for (Way way : Way.values()) {
        exits.add(Arguments.of(jdk, way));
      }
    }
    return exits;
  }

  @ParameterizedTest
  @MethodSource("exits")
  void everyWayOutTellsItsTriggerAndWhatIsOpenBySite(Path jdk, Way way) throws Exception {
    for (int done = 0; done < TIMES; done += AT_ONCE) {
      List<Life> lives = new ArrayList<>();
      try {
        for (int i = 0; i < AT_ONCE; i++) {
          boolean late = i % 2 == 1;
          lives.add(new Life(jdk, way, late, i == 1 && way.isSlow() ? LONG_HOOK_MILLIS : 0));
        }
        for (Life life : lives) {
          life.end();
        }
        for (Life life : lives) {
          life.assertToldRight();
        }
      } finally {
        lives.forEach(Life::close);
      }
    }
    System.out.println("ExitIT " + jdk.getFileName() + " " + way + " " + TIMES + " of " + TIMES);
  }

  /** One JVM with primes of its own. */
  private final class Life {
    private final Way way;
    private final boolean late;
    private final int hookMillis;
    private final int files;
    private final int selectors;
    private final int status;
    private final Path place;
    private final Path dump;
    private final ChildJvm child;

    Life(Path jdk, Way way, boolean late, int hookMillis) throws Exception {
      Primes primes = new Primes("ExitIT");
      this.way = way;
      this.late = late;
      this.hookMillis = hookMillis;
      this.files = primes.next();
      this.selectors = primes.next();
      this.status = primes.next();
      this.place = Files.createTempDirectory(directory, "life");
      this.dump = place.resolve("dump.jfr");
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      arguments.add("-Djava.io.tmpdir=" + place);
      if (late) {
        arguments.add("-XX:StartFlightRecording:filename=" + dump);
        arguments.add("-Xlog:jfr+startup=off");
      }
      arguments.addAll(List.of("-Dfiles=" + files, "-Dstatus=" + status));
      arguments.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Exits"));
      arguments.addAll(List.of(late ? "late" : "early", way.word, selectors + ""));
      arguments.addAll(List.of(primes.next() + "", hookMillis + ""));
      // Where no hook is too slow, a loaded machine must not be, either.
      String wait = hookMillis > 0 ? "" : ",exit-wait=60s";
      String options = "port=0,bind=127.0.0.1,types=default+semaphore_permit" + wait;
      options += ",repository=" + place;
      List<String> command = new ArrayList<>();
      // A JVM leaves alone the signals that whoever started the build had it ignore.
      command.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
      command.add(jdk.resolve("bin/java").toString());
      command.add("-javaagent:" + ChildJvm.jar() + "=" + options);
      command.addAll(arguments);
      this.child = ChildJvm.run(new ProcessBuilder(command));
    }

    void end() throws Exception {
      assertThat(child.expect("files")).isEqualTo("" + files);
      if (late) {
        child.awaitAddresses().sites();
        child.send("go");
      }
      child.expect("ready");
      if (way.signal != null) {
        String kill = "-" + way.signal.substring("SIG".length());
        new ProcessBuilder("kill", kill, "" + child.pid()).inheritIO().start().waitFor();
      }
    }

    void assertToldRight() throws Exception {
      assertThat(child.exitStatus()).isEqualTo(way.expectedStatus(status));
      if (way == Way.KILL) {
        assertThat(shutdownFiles()).isEmpty();
        return;
      }
      JsonNode told = shutdownFile();
      String as = way + (late ? " late " : " early ") + child.standardError() + told;
      assertThat(told.get("trigger").asText()).as(as).isEqualTo(trigger());
      assertThat(told.get("cause").asText()).as(as).isEqualTo(way.cause);
      assertThat(told.get("pid").asLong()).isEqualTo(child.pid());
      long known = told.get("known").asLong();
      assertThat(told.get("open").asLong()).as(as).isEqualTo(planted() + known);
      assertThat(openTypes(told)).as(as).containsAllEntriesOf(expected());
      assertThat(openSites(told)).as(as).isEqualTo(sites());
      assertTriggerDetails(told, as);
      if (hookMillis > 0) {
        assertThat(told.get("busyHooks")).as(as).hasSize(1);
        assertThat(told.get("busyHooks").get(0).asText()).isEqualTo("lasting-hook");
        String until = child.standardOutput().get(child.standardOutput().size() - 1);
        long counted = Instant.parse(told.get("at").asText()).toEpochMilli();
        assertThat(counted)
            .as(as)
            .isLessThan(Long.parseLong(until.substring("lasted until ".length())));
      } else {
        assertThat(told.get("busyHooks")).as(as).isEmpty();
      }
      assertThat(child.allAgentLines()).as(as).anyMatch(line -> line.startsWith(headline()));
      if (late) {
        assertThat(shutdownEvents()).as(as).isEqualTo(expectedEvents(told));
      }
    }

    private void assertTriggerDetails(JsonNode told, String as) {
      if (way == Way.EXIT) {
        assertThat(told.get("status").asInt()).isEqualTo(status);
        assertThat(told.get("stack").get(0).asText()).startsWith("com.acme.lives.Exits.quit(");
        assertThat(told.get("thread").asText()).isEqualTo("main");
      } else if (way == Way.THROW || way == Way.WORKER) {
        JsonNode uncaught = told.get("uncaught");
        boolean main = way == Way.THROW;
        assertThat(uncaught.get("message").asText())
            .as(as)
            .isEqualTo(main ? "boom" : "worker's boom");
        assertThat(uncaught.get("thread").asText()).isEqualTo(main ? "main" : "worker");
        assertThat(uncaught.get("location").asText())
            .startsWith("com.acme.lives.Exits." + (main ? "end(" : "fail("));
      } else if (way.signal != null) {
        assertThat(told.get("status").asInt()).isEqualTo(way.expectedStatus(0));
      }
    }

    private String trigger() {
      return way.signal == null ? "exit" : way.signal;
    }

    private String headline() {
      return "unclosed: " + planted() + " still open at exit (";
    }

    private long planted() {
      return expected().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> expected() {
      return new TreeMap<>(
          Map.of(
              "file",
              (long) files,
              "selector",
              (long) selectors,
              "executor",
              1L,
              "semaphore_permit",
              POOL_THREADS));
    }

    private Map<String, Long> sites() {
      return new TreeMap<>(
          Map.of(
              "file com.acme.lives.Exits$Early.<clinit>",
              (long) files,
              "selector com.acme.lives.Exits.selectors",
              (long) selectors,
              "executor com.acme.lives.Exits$Early.<clinit>",
              1L,
              "semaphore_permit com.acme.lives.Exits$Early.lease",
              POOL_THREADS));
    }

    /** As in the file, whose own numbers are compared with the planted ones. */
    private Map<String, Long> expectedEvents(JsonNode told) {
      Map<String, Long> events = openTypes(told);
      events.put("", told.get("open").asLong());
      return events;
    }

    private JsonNode shutdownFile() throws Exception {
      List<Path> found = shutdownFiles();
      assertThat(found).as("%s", child.standardError()).hasSize(1);
      assertThat(found.get(0).getFileName().toString())
          .startsWith("shutdown-" + child.pid() + "-")
          .endsWith(".json");
      assertThat(Files.size(found.get(0))).isLessThanOrEqualTo(64 * 1024);
      return new ObjectMapper().readTree(found.get(0).toFile());
    }

    /** Wherever below the place: the dated directory of JFR is gone with the JVM. */
    private List<Path> shutdownFiles() throws Exception {
      try (Stream<Path> all = Files.walk(place)) {
        return all.filter(file -> file.getFileName().toString().matches("shutdown-.*\\.json"))
            .toList();
      }
    }

    /** Of the recording that the command line asked for, and that JFR wrote at the exit. */
    private Map<String, Long> shutdownEvents() throws Exception {
      Map<String, Long> open = new TreeMap<>();
      try (RecordingFile recording = new RecordingFile(dump)) {
        while (recording.hasMoreEvents()) {
          RecordedEvent event = recording.readEvent();
          if (event.getEventType().getName().equals("unclosed.Shutdown")) {
            assertThat(event.getString("trigger")).isEqualTo(trigger());
            assertThat(open.put(event.getString("resourceType"), event.getLong("open"))).isNull();
          }
        }
      }
      return open;
    }

    void close() {
      child.close();
    }
  }

  private static Map<String, Long> openTypes(JsonNode told) {
    Map<String, Long> open = new TreeMap<>();
    for (JsonNode type : told.get("types")) {
      if (type.get("open").asLong() > 0) {
        open.put(type.get("type").asText(), type.get("open").asLong());
      }
    }
    return open;
  }

  private static Map<String, Long> openSites(JsonNode told) {
    Map<String, Long> open = new TreeMap<>();
    for (JsonNode site : told.get("sites")) {
      if (!site.get("known").isNull()) {
        continue; // a directory that JFR of 17 forgets
      }
      String frame = site.get("frame").asText();
      String name = site.get("type").asText() + " " + frame.substring(0, frame.indexOf('('));
      open.merge(name, site.get("open").asLong(), Long::sum);
    }
    return open;
  }
}
