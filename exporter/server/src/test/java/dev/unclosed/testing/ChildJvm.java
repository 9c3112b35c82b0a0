package dev.unclosed.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real JVM with the real jar as its agent, talked to by lines on its standard streams. */
public final class ChildJvm implements AutoCloseable {
  /** Patience with a loaded machine; no test waits that long when things are well. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Pattern AT_EXIT =
      Pattern.compile("^unclosed: (  |[\\d,]+ still open at exit )");

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "unclosed: metrics on (http://127\\.0\\.0\\.1:\\d+)/metrics, details on (http://\\S+)/");

  private final Process process;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final List<String> outLines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> errLines = Collections.synchronizedList(new ArrayList<>());
  private final Thread outReader;
  private final Thread errReader;
  private String metrics = "";
  private String details = "";

  private ChildJvm(Process process) {
    this.process = process;
    this.outReader = reader(process.getInputStream(), this::addOut);
    this.errReader = reader(process.getErrorStream(), this::addErr);
  }

  private void addOut(String line) {
    outLines.add(line);
    out.add(line);
  }

  private void addErr(String line) {
    synchronized (errLines) {
      errLines.add(line);
      errLines.notifyAll();
    }
  }

  /** The shaded jar under test. */
  public static Path jar() {
    return Path.of(System.getProperty("unclosed.jar", "target/unclosed.jar")).toAbsolutePath();
  }

  /** Directory of the test classes, as a class path. */
  public static String testClasses() {
    try {
      return Path.of(ChildJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts {@code java} of that home.
   *
   * @param agentOptions after {@code -javaagent:jar=}
   * @param arguments of the JVM: options, main class, its arguments
   */
  public static ChildJvm start(Path home, String agentOptions, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-javaagent:" + jar() + "=" + agentOptions);
    command.addAll(arguments);
    return run(new ProcessBuilder(command));
  }

  /** Starts any command; its environment holds none of our variables. */
  public static ChildJvm run(ProcessBuilder command) throws IOException {
    command.environment().keySet().removeIf(name -> name.startsWith("UNCLOSED_"));
    return runAsIs(command);
  }

  /** Starts any command in its environment. */
  public static ChildJvm runAsIs(ProcessBuilder command) throws IOException {
    return new ChildJvm(command.start());
  }

  private static Thread reader(InputStream stream, Consumer<String> lines) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  lines.accept(line);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until the agent has told where it listens. */
  public ChildJvm awaitAddresses() throws InterruptedException {
    Matcher addresses = awaitError(ADDRESSES);
    metrics = addresses.group(1);
    details = addresses.group(2);
    return this;
  }

  /** Waits for the first line on standard error in which the pattern is found. */
  public Matcher awaitError(Pattern pattern) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (errLines) {
      int line = 0;
      while (true) {
        for (; line < errLines.size(); line++) {
          Matcher matcher = pattern.matcher(errLines.get(line));
          if (matcher.find()) {
            return matcher;
          }
        }
        long left = deadline - System.nanoTime();
        assertThat(left).as("patience for %s; stderr is %s", pattern, errLines).isPositive();
        TimeUnit.NANOSECONDS.timedWait(errLines, left);
      }
    }
  }

  /** Sends a line to the child. */
  public void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The next line on standard output, which must start with that word; without the word. */
  public String expect(String word) throws InterruptedException {
    String line = out.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(line).as("stdout; %s", condition()).isNotNull().startsWith(word);
    return line.substring(word.length()).trim();
  }

  public String ask(String line, String word) throws IOException, InterruptedException {
    send(line);
    return expect(word);
  }

  /** The sites after everything that came before the call. */
  public JsonNode sites() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(details + "/api/v1/sites?settled=true"));
  }

  /** As {@link #sites}, with those that have nothing open. */
  public JsonNode allSites() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(details + "/api/v1/sites?settled=true&all=true"));
  }

  /** Every descriptor, with who opened it. */
  public JsonNode descriptors() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(details + "/api/v1/fds"));
  }

  public String scrape() throws IOException, InterruptedException {
    return get(metrics + "/metrics");
  }

  /** {@code http://127.0.0.1:port} of the metrics. */
  public String metricsAddress() {
    return metrics;
  }

  /** {@code http://127.0.0.1:port} of page and API. */
  public String detailsAddress() {
    return details;
  }

  /** The body of a good answer. */
  public static String get(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(address).isEqualTo(200);
    return response.body();
  }

  /** Waits for the end and all output. */
  public int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("ends; stdout %s, stderr %s", outLines, errLines)
        .isTrue();
    outReader.join();
    errReader.join();
    return process.exitValue();
  }

  /**
   * What the agent said on standard error, without the addresses that port=0 prints and without
   * what it counts at the exit.
   */
  public List<String> agentLines() {
    return allAgentLines().stream().filter(line -> !AT_EXIT.matcher(line).find()).toList();
  }

  /** As {@link #agentLines}, with what it counts at the exit. */
  public List<String> allAgentLines() {
    return standardError().stream()
        .filter(line -> line.startsWith("unclosed: ") && !ADDRESSES.matcher(line).matches())
        .toList();
  }

  /** For a failure's message: whether it lives, and what it said of itself. */
  public String condition() {
    String life = process.isAlive() ? "alive" : "ended with " + process.exitValue();
    return life + "; stderr " + standardError();
  }

  public List<String> standardOutput() {
    return List.copyOf(outLines);
  }

  public List<String> standardError() {
    return List.copyOf(errLines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
