package dev.unclosed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | unclosed: no command given (see unclosed --help)
          dmeo              | unclosed: unknown command 'dmeo', did you mean 'demo'? (see unclosed --help)
          banana            | unclosed: unknown command 'banana' (see unclosed --help)
          --verson          | unclosed: unknown option '--verson', did you mean '--version'? (see unclosed --help)
          version now       | unclosed version: unexpected argument 'now' (see unclosed version --help)
          demo --limt=300   | unclosed demo: unknown option '--limt', did you mean '--limit'? (see unclosed demo --help)
          demo --rate       | unclosed demo: missing required parameter for option '--rate' (N) (see unclosed demo --help)
          demo --rate fast  | unclosed demo: invalid value for option '--rate': 'fast' is not an int (see unclosed demo --help)
          demo --rate 0     | unclosed demo: --rate 0 is out of range, want 1 to 2000 (see unclosed demo --help)
          demo --limit 255  | unclosed demo: --limit 255 is out of range, want 256 to 1000000 (see unclosed demo --help)
          demo --for 0s     | unclosed demo: invalid value for option '--for': '0s' is no duration, write 30s, 5m or 2h (see unclosed demo --help)
          run               | unclosed run: missing required parameter: 'COMMAND' (see unclosed run --help)
          fds               | unclosed fds: missing required parameter: 'PID' (see unclosed fds --help)
          fds java          | unclosed fds: invalid value for positional parameter at index 0 (PID): 'java' is no process number, write one as ps shows it (see unclosed fds --help)
          fds 1 --format xml | unclosed fds: invalid value for option '--format': 'xml' is no format, write text or json (see unclosed fds --help)
          sidecar           | unclosed sidecar: nothing to watch: give --jfr.repository DIR or --pid PID (see unclosed sidecar --help)
          sidecar --pid 1 --web.listen-address 18910 | unclosed sidecar: invalid value for option '--web.listen-address': '18910' is no address to listen on, write :18910 or 127.0.0.1:18910 (see unclosed sidecar --help)
          sidecar --pid 1 --web.telemetry-path metrics | unclosed sidecar: --web.telemetry-path metrics is no path of its own, write one like /metrics (see unclosed sidecar --help)
          sidecar --pid 1 --details.port 99999 | unclosed sidecar: option details.port=99999: allowed is a whole number from 0 to 65535 (see unclosed sidecar --help)
          check 1           | unclosed check: nothing to check: give --max fds=800 or --max-growth fds=10/h (see unclosed check --help)
          check 1 --max fds | unclosed check: invalid value for option '--max' (WHAT=N): 'fds' is no limit, write fds=800 (see unclosed check --help)
          check 1 --max kind.evntpoll=7 | unclosed check: invalid value for option '--max' (WHAT=N): 'kind.evntpoll' cannot be counted, did you mean kind.eventpoll? (see unclosed check --help)
          check 1 --max-growth fds=7 --for 30s | unclosed check: invalid value for option '--max-growth' (WHAT=N/h): 'fds=7' is no growth, write fds=10/h (see unclosed check --help)
          check 1 --max-growth fds=7/h | unclosed check: --max-growth needs time: give --for 10s or more (see unclosed check --help)
          report            | unclosed report: missing required parameter: 'FILE' (see unclosed report --help)
          report x --format xml | unclosed report: invalid value for option '--format': 'xml' is no format, write text or json or html or pprof or collapsed (see unclosed report --help)
          report x --since yesterday | unclosed report: invalid value for option '--since': 'yesterday' is no time, write 2026-11-22T08:10:00Z, or 30m for before the end (see unclosed report --help)
          report x --heap 1 --diff y | unclosed report: --heap is of one recording, leave --diff out (see unclosed report --help)
          snapshot shop -o x | unclosed snapshot: 'shop' is no process number and no address, write http://127.0.0.1:18911 (see unclosed snapshot --help)
          demo --leak file  | unclosed demo: invalid value for option '--leak': 'file' is no leak, choose among files,selectors,sockets,pipes,dropped, or none (see unclosed demo --help)
          """,
      quoteCharacter = '`')
  void badUsageIsOneLineThatNamesTheWordAndTheRemedy(String arguments, String line) {
    String[] words = arguments.replace("''", "").split(" ", -1);
    int exitCode = words[0].isEmpty() ? run() : run(words);

    assertThat(err).hasToString(line + System.lineSeparator());
    assertThat(out.toString()).isEmpty();
    assertThat(exitCode).isEqualTo(ExitCodes.BAD_USAGE);
  }

  @Test
  void versionNamesTheProgramAndTheJava() {
    int exitCode = run("version");

    assertThat(out.toString().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("unclosed "),
            second -> assertThat(second).isEqualTo("java " + Runtime.version()));
    assertThat(exitCode).isEqualTo(ExitCodes.GOOD);
  }

  @Test
  void helpListsTheCommandsThatExistAndNoOther() {
    int exitCode = run("--help");

    assertThat(out.toString())
        .endsWith(
            """
            Commands:
              demo      Runs a small leaking shop under the agent and shows, live, who
                          opened what and did not close it. Everything stays on the
                          loopback interface.
              run       Starts a Java application with the agent, which listens on the
                          loopback interface. The exit code is the application's.
              attach    Puts the agent into a running JVM of the same user. What it opened
                          before shows as baseline, without a stack.
              detach    Ends the agent in a running JVM: listeners, recording and hooks. It
                          cannot come back before the JVM is restarted.
              sidecar   Watches JVMs whose agents write to a shared volume (-javaagent:
                          unclosed.jar=exporter=off,repository=DIR/NAME): metrics, page and
                          API as in the JVM itself, and what is left when a JVM dies.
              fds       Shows what a process of any language holds open: descriptors by
                          kind, sockets by state, pidfds of processes that have exited,
                          children, semaphores, limits.
              check     Compares what a process holds open with limits, once or over a
                          time, and fails if one is exceeded: for soak jobs and CI.
              report    Reads recordings of JFR, also of a JVM that was killed, and tells
                          what was open at their end and who opened it.
              snapshot  Saves report, sites, every descriptor and a profile of a running
                          JVM as one zip file.
              version   Prints the version.
            Exit codes:
              0   good
              1   a check failed, or a report is incomplete
              2   bad usage
              3   the target is not reachable
            """);
    assertThat(exitCode).isEqualTo(ExitCodes.GOOD);
  }

  @Test
  void demoOutsideAJarSaysHowToRunIt() {
    int exitCode = run("demo");

    assertThat(err.toString())
        .startsWith("unclosed demo: the agent is a jar, but this runs from ")
        .endsWith("; use ./unclosed" + System.lineSeparator());
    assertThat(exitCode).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void snapshotOfAProcessThatIsNotThereNamesItAndTheRemedy() {
    long beyondEveryLimit = 1L << 22;

    int exitCode = run("snapshot", "" + (beyondEveryLimit + 1), "-o", "never-written");

    assertThat(err)
        .hasToString(
            "unclosed snapshot: there is no process 4194305 here; give the number of a running JVM"
                + " with the agent"
                + System.lineSeparator());
    assertThat(exitCode).isEqualTo(ExitCodes.UNREACHABLE);
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
