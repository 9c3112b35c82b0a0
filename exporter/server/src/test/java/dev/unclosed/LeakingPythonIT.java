package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Primes;
import dev.unclosed.testing.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is no JVM leaks what long-running servers leak, and is seen from outside. */
final class LeakingPythonIT {
  private static final int MOST_CHECKS = 10;
  private final Primes primes = new Primes("LeakingPythonIT");
  private final int epolls = primes.next();
  private final int pidfds = primes.next();
  private final int databases = primes.next();
  private final int forked = primes.next();
  private final int spawned = primes.next();
  private final int sockets = primes.next();

  @TempDir Path directory;
  private ChildJvm python;
  private String pid;
  private String openFds;

  @BeforeEach
  void leak() throws Exception {
    python = Python.start("leaks.py", directory.toString());
    pid = Long.toString(python.pid());
    leak("epolls", epolls);
    leak("pidfds", pidfds);
    leak("databases", databases);
    leak("semaphores fork", forked);
    leak("semaphores spawn", spawned);
    openFds = leak("sockets", sockets);
  }

  private String leak(String what, int count) throws Exception {
    String answer = python.ask(what + " " + count, "did");
    return answer.substring(answer.lastIndexOf(' ') + 1);
  }

  @AfterEach
  void end() throws Exception {
    python.send("exit 0");
    python.exitStatus();
  }

  @Test
  void everyNumberIsExactFromOutside() throws Exception {
    Command fds = Command.run("fds", pid, "--format", "json");
    assertThat(fds.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(fds.text());
    assertThat(json.at("/process/openFds").asText()).isEqualTo(openFds);
    assertThat(json.at("/kinds/eventpoll").asInt()).isEqualTo(epolls);
    assertThat(json.at("/kinds/pidfd").asInt()).isEqualTo(pidfds);
    assertThat(json.at("/process/orphanPidfds").asInt()).isEqualTo(pidfds);
    for (String part : List.of("database", "wal", "shm")) {
      assertThat(json.at("/kinds/" + part).asInt()).as(part).isEqualTo(databases);
    }
    assertThat(json.at("/semaphores/posix").asInt()).isEqualTo(forked + spawned);
    assertThat(json.at("/sockets/close_wait").asInt()).isEqualTo(sockets);
    assertThat(json.get("fds")).hasSize(Integer.parseInt(openFds));

    try (ChildJvm sidecar = Command.sidecar(List.of(), python.pid())) {
      String scrape = sidecar.scrape();
      assertThat(scrape)
          .contains("unclosed_target_open_fds{target=\"leaks.py\"} " + openFds + ".0\n")
          .contains(series("open_fds", "kind=\"eventpoll\"", epolls))
          .contains(series("open_fds", "kind=\"pidfd\"", pidfds))
          .contains(series("open_fds", "kind=\"wal\"", databases))
          .contains(series("sockets", "state=\"close_wait\"", sockets))
          .contains("unclosed_orphan_pidfds{target=\"leaks.py\"} " + pidfds + ".0\n")
          .contains("unclosed_posix_semaphores{target=\"leaks.py\"} " + (forked + spawned) + ".0\n")
          .contains("mode=\"process\"", "unclosed_target_up{target=\"leaks.py\"} 1.0\n")
          .contains("unclosed_target_restarts_total{target=\"leaks.py\"} 0.0\n")
          .doesNotContain("unclosed_open_resources", "unclosed_jfr", "unclosed_hooks");
      assertThat(sidecar.descriptors().get("fds")).hasSize(Integer.parseInt(openFds));
      assertThat(sidecar.sites().get("sites")).isEmpty();
      assertThat(sidecar.agentLines())
          .contains(
              "unclosed: watching process "
                  + pid
                  + " by /proc alone: no stacks, no sites, no types");
    }
  }

  @Test
  void checkFailsItWithATableThatNamesWhatExceeds() throws Exception {
    Command check =
        Command.run(
            "check",
            pid,
            "--max",
            "fds=" + openFds,
            "--max",
            "kind.eventpoll=" + (epolls - 1),
            "--max",
            "pidfds.orphan=0",
            "--max",
            "semaphores.posix=5",
            "--max",
            "state.close_wait=0");
    assertThat(check.text())
        .matches("\\S+ \\(pid " + pid + "\\)\n(?s).*")
        .containsPattern("\nCHECK +MOST +FOUND\n")
        .containsPattern("\nfds +" + openFds + " +" + openFds + "  ok\n")
        .containsPattern(exceeded("kind.eventpoll", epolls - 1, epolls))
        .containsPattern(exceeded("pidfds.orphan", 0, pidfds))
        .containsPattern(exceeded("semaphores.posix", 5, forked + spawned))
        .containsPattern(exceeded("state.close_wait", 0, sockets))
        .contains("\nkind.eventpoll: " + epolls + " anon_inode:[eventpoll]\n")
        .endsWith("\n4 of 5 limits exceeded\n");
    assertThat(check.exitCode()).isEqualTo(1);

    Path kept = directory.resolve("fds.json");
    Files.writeString(kept, Command.run("fds", pid, "--format", "json").text());
    assertThat(Command.run("check", kept.toString(), "--max", "kind.pidfd=0").exitCode())
        .isEqualTo(1);
    assertThat(Command.run("check", kept.toString(), "--max", "kind.pidfd=" + pidfds).exitCode())
        .isZero();
  }

  @Test
  void slopeWarnsBeforeTheEnd() throws Exception {
    try (ChildJvm sidecar = Command.sidecar(List.of(), python.pid())) {
      String details = sidecar.detailsAddress();
      Command calm = Command.run("check", details, "--max-growth", "fds=1/h", "--for", "12s");
      assertThat(calm.text()).containsPattern("growth of fds +1/h +0/h  ok\n");
      assertThat(calm.exitCode()).isZero();

      leak("drip", 20);
      sidecar.awaitError(
          Pattern.compile("leaks.py \\(pid " + pid + "\\) will have no file descriptor left in"));
      assertThat(sidecar.scrape())
          .containsPattern("unclosed_fd_exhaustion_seconds\\{target=\"leaks.py\"} [1-9][0-9.]*\n");

      for (String place : List.of(pid, sidecar.metricsAddress() + "/metrics")) {
        Command growing = checkUntilSeen(place);
        assertThat(growing.text())
            .containsPattern("growth of kind.eventpoll +100/h +[0-9,]+/h  EXCEEDED\n");
        assertThat(growing.exitCode()).isEqualTo(1);
      }
    }
  }

  /** A sidecar reads less often where a reading is dear, and so does one on a busy machine. */
  private static Command checkUntilSeen(String place) throws Exception {
    Command growing = growth(place);
    for (int i = 1; i < MOST_CHECKS && growing.exitCode() == 0; i++) {
      growing = growth(place);
    }
    return growing;
  }

  private static Command growth(String place) throws Exception {
    return Command.run("check", place, "--max-growth", "kind.eventpoll=100/h", "--for", "12s");
  }

  private static String series(String name, String label, int value) {
    return "unclosed_" + name + "{" + label + ",target=\"leaks.py\"} " + value + ".0\n";
  }

  private static String exceeded(String quantity, int most, int found) {
    return "\n" + Pattern.quote(quantity) + " +" + most + " +" + found + "  EXCEEDED\n";
  }
}
