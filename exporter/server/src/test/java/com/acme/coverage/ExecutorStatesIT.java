package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A leaked executor shows its threads, a leaked thread its executor; a stuck one is told. */
final class ExecutorStatesIT {
  private static final List<Integer> PRIMES = List.of(3, 5, 7, 11, 13);

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void executorsTellTheirThreadsAndWhatTheyDo(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ExecutorStatesIT -Dseed=" + seed);
    Random random = new Random(seed);
    int threads = PRIMES.get(random.nextInt(PRIMES.size()));
    int queued = PRIMES.get(random.nextInt(PRIMES.size()));
    List<String> arguments =
        List.of(
            "-cp",
            ChildJvm.testClasses(),
            ExecutorStates.class.getName(),
            Integer.toString(threads),
            Integer.toString(queued));
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.ask("go", "left");
      child.sites();
      JsonNode idle = opened(executors(child), "idle");
      assertThat(idle.path("threads")).hasSize(threads);
      assertThat(idle.path("state").asText()).isEqualTo("idle");
      assertThat(idle.path("class").asText()).endsWith(".ThreadPoolExecutor");
      for (JsonNode thread : idle.path("threads")) {
        assertThat(thread.path("state").asText()).isEqualTo("WAITING");
        assertThat(thread.path("frame").asText()).startsWith(frame("idle"));
      }

      Patience.await(() -> told(child, "stuck", "stuck") && told(child, "lateTimer", "stuck"));
      JsonNode now = executors(child);
      isStuck(opened(now, "stuck"), queued);
      isStuck(opened(now, "stuckForkJoin"), queued);
      isStuck(opened(now, "lateTimer"), 1);
      assertThat(opened(now, "closing").path("state").asText()).isEqualTo("closing");
      assertThat(opened(now, "idle").path("state").asText()).isEqualTo("idle");
      assertThat(opened(now, "idle").path("stuckSeconds").asDouble()).isZero();
      aThreadsSiteTellsItsExecutor(child, now, threads);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  private static void isStuck(JsonNode executor, int queued) {
    assertThat(executor.path("state").asText()).as("%s", executor).isEqualTo("stuck");
    assertThat(executor.path("queued").asInt()).as("%s", executor).isEqualTo(queued);
    assertThat(executor.path("stuckSeconds").asDouble()).as("%s", executor).isPositive();
    assertThat(executor.path("threads")).as("%s", executor).hasSize(1);
  }

  private static void aThreadsSiteTellsItsExecutor(ChildJvm child, JsonNode now, int threads)
      throws Exception {
    String threadSite = "";
    for (JsonNode site : child.sites().path("sites")) {
      if (site.path("type").asText().equals("thread")
          && site.path("frame").asText().startsWith(frame("idle"))) {
        threadSite = site.path("site").asText();
        assertThat(site.path("open").asInt()).isEqualTo(threads);
      }
    }
    JsonNode found = now.path("none");
    for (JsonNode work : now.path("threadSites")) {
      found = work.path("site").asText().equals(threadSite) ? work : found;
    }
    assertThat(found.path("threads").asInt()).isEqualTo(threads);
    assertThat(found.path("executorFrame").asText()).startsWith(frame("idle"));
    assertThat(found.path("executorSite")).isEqualTo(opened(now, "idle").path("site"));
  }

  private static boolean told(ChildJvm child, String method, String state) {
    try {
      return opened(executors(child), method).path("state").asText().equals(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode executors(ChildJvm child) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(ChildJvm.get(child.detailsAddress() + "/api/v1/executors"));
  }

  private static JsonNode opened(JsonNode answer, String method) {
    for (JsonNode executor : answer.path("executors")) {
      if (executor.path("frame").asText().startsWith(frame(method))) {
        return executor;
      }
    }
    return answer.path("none");
  }

  private static String frame(String method) {
    return ExecutorStates.class.getName() + "." + method + "(";
  }
}
