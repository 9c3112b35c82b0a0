package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Widespread libraries under load with every family on: the one planted leak is named on its line,
 * nothing else is suspected, and the application says what it says without the agent. Some of them,
 * drawn anew, with few requests and no time for suspicion; all of them, ten thousand requests in a
 * minute, with {@code -Dunclosed.long=true}.
 */
final class RealApplicationsIT {
  /** Application, and the line where it forgets. */
  private static final List<List<String>> ALL =
      List.of(
          List.of("tomcat", "Templates.forget"),
          List.of("h2", "H2Database.forget"),
          List.of("nettyEpoll", "NettyEcho.forget"),
          List.of("nettyNio", "NettyEcho.forget"),
          List.of("jetty", "Templates.forget"),
          List.of("undertow", "Templates.forget"),
          List.of("grpc", "GrpcHealth.forget"),
          List.of("sqlite", "SqliteDatabase.forget"),
          List.of("lucene", "LuceneIndex.forget"),
          List.of("poi", "PoiWorkbook.forget"),
          List.of("pdfbox", "PdfBoxDocument.forget"),
          List.of("okhttp", "OkHttpCaller.call"),
          List.of("httpclient", "HttpClientCaller.call"),
          List.of("kafka", "KafkaReader.forget"));

  /** How many are under load at the same time. */
  private static final int TOGETHER = 5;

  private static final boolean LONG = Boolean.getBoolean("unclosed.long");
  private static final int DRAWN = 3;
  private static final int REQUESTS = LONG ? 10_000 : 300;
  private static final int SECONDS = LONG ? 62 : 0;
  private static final int LEAK_EVERY = LONG ? 1_000 : 100;
  private static final int LEAKS = REQUESTS / LEAK_EVERY;

  /** Ten thousand workbooks take a busy machine minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path directory;

  static Stream<Arguments> applications() {
    List<Arguments> all = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      List<List<String>> chosen = chosen();
      for (int i = 0; i < chosen.size(); i += TOGETHER) {
        all.add(Arguments.of(chosen.subList(i, Math.min(i + TOGETHER, chosen.size())), jdk));
      }
    }
    return all.stream();
  }

  /**
   * Those that {@code -Dapplications=tomcat,h2,...} names; else all, or some where time is short.
   */
  private static List<List<String>> chosen() {
    String names = System.getProperty("applications");
    if (names != null) {
      List<String> named = List.of(names.split(",", -1));
      return ALL.stream().filter(each -> named.contains(each.get(0))).toList();
    }
    List<List<String>> drawn = new ArrayList<>(ALL);
    if (!LONG) {
      Collections.shuffle(drawn);
    }
    return drawn.subList(0, LONG ? ALL.size() : DRAWN);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("applications")
  void plantedLeakIsNamedAndNothingElseIsSuspected(List<List<String>> applications, Path jdk)
      throws Exception {
    List<ChildJvm> bare = new ArrayList<>();
    List<Said> without = new ArrayList<>();
    List<ChildJvm> watched = new ArrayList<>();
    try {
      for (List<String> application : applications) {
        bare.add(bare(application.get(0), jdk));
      }
      for (ChildJvm child : bare) {
        without.add(said(child));
      }
      for (List<String> application : applications) {
        watched.add(underLoad(application.get(0), jdk));
      }
      for (int i = 0; i < watched.size(); i++) {
        check(watched.get(i), applications.get(i), without.get(i));
      }
    } finally {
      bare.forEach(ChildJvm::close);
      watched.forEach(ChildJvm::close);
    }
  }

  private ChildJvm underLoad(String application, Path jdk) throws Exception {
    List<String> arguments = new ArrayList<>(command(application, fresh("with")));
    arguments.addAll(
        List.of(
            Integer.toString(REQUESTS), Integer.toString(SECONDS), Integer.toString(LEAK_EVERY)));
    String options = "port=0,bind=127.0.0.1,types=all,suspect.min-age=1s";
    ChildJvm child = ChildJvm.start(jdk, options, arguments);
    child.expect("ready");
    child.awaitAddresses();
    child.sites();
    child.send("go");
    return child;
  }

  private void check(ChildJvm child, List<String> application, Said without) throws Exception {
    assertThat(child.expect("served", PATIENCE)).isEqualTo(without.answers);
    JsonNode sites = child.allSites();
    theLeakIsNamed(sites, application.get(1));
    if (LONG) {
      theLeakAloneIsSuspected(sites, application.get(1));
    }
    child.send("end");
    assertThat(child.exitStatus()).isZero();
    assertThat(child.agentLines()).allMatch(line -> line.startsWith("unclosed: first "));
    assertThat(linesOf(child)).containsExactlyInAnyOrderElementsOf(without.lines);
    System.out.printf(
        "%-10s %,d requests in %d s, %d leaks named at %s, output as without the agent%n",
        application.get(0), REQUESTS, SECONDS, LEAKS, application.get(1));
  }

  /** All that is forgotten there is open, or was until garbage collection closed it. */
  private static void theLeakIsNamed(JsonNode sites, String line) {
    Map<String, Integer> left = new TreeMap<>();
    for (JsonNode site : sites.path("sites")) {
      if (isAt(line, site)) {
        int here = site.path("open").asInt() + site.path("reclaimed").asInt();
        left.merge(site.path("type").asText(), here, Integer::sum);
      }
    }
    assertThat(left.values()).as("left at %s of %s", line, sites).anyMatch(some -> some >= LEAKS);
  }

  private static boolean isAt(String line, JsonNode site) {
    return site.path("stack").toString().contains("com.acme.applications." + line + "(");
  }

  private static void theLeakAloneIsSuspected(JsonNode sites, String line) {
    List<String> suspects = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (JsonNode site : sites.path("sites")) {
      String text =
          site.path("type").asText()
              + " "
              + site.path("open").asInt()
              + " "
              + site.path("stack").toString();
      if (site.path("suspect").asBoolean()) {
        suspects.add(text);
        if (isAt(line, site)) {
          named.add(text);
        } else if (isOtherEnd(text)) {
          suspects.remove(text);
        }
      }
    }
    assertThat(named).as("%s leaks in %s, of suspects %s", LEAKS, line, suspects).isNotEmpty();
    assertThat(suspects).containsExactlyInAnyOrderElementsOf(named);
  }

  /** Of a connection that is left open: its server is in the same JVM, and has accepted it. */
  private static boolean isOtherEnd(String text) {
    return text.startsWith("accepted_socket ") || text.contains("EpollServerSocketChannel");
  }

  /** What it says without the agent. */
  private record Said(String answers, List<String> lines) {}

  private ChildJvm bare(String application, Path jdk) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(command(application, fresh("without")));
    command.addAll(List.of(Integer.toString(REQUESTS), "0", Integer.toString(LEAK_EVERY)));
    ChildJvm child = ChildJvm.run(new ProcessBuilder(command));
    child.expect("ready");
    child.send("go");
    return child;
  }

  private static Said said(ChildJvm child) throws Exception {
    String answers = child.expect("served", PATIENCE);
    child.send("end");
    assertThat(child.exitStatus()).isZero();
    return new Said(answers, linesOf(child));
  }

  private Path fresh(String name) throws IOException {
    return Files.createTempDirectory(directory, name);
  }

  private static List<String> command(String application, Path place) {
    return List.of(
        "-Xmx256m",
        LibraryJars.QUIET,
        "-cp",
        LibraryJars.classPath(),
        "com.acme.applications.Load",
        application,
        place.toString());
  }

  /**
   * On standard error, without the agent's own line, times and other numbers, and without what
   * Tomcat says only when the machine is slow.
   */
  private static List<String> linesOf(ChildJvm child) {
    return child.standardError().stream()
        .filter(line -> !line.startsWith("unclosed: "))
        .filter(line -> !line.contains("SecureRandom"))
        .map(line -> line.replaceAll("[0-9]+|\\b(with|without)#*", "#"))
        .toList();
  }
}
