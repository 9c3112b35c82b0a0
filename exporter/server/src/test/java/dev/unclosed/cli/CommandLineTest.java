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
              demo     Runs a small leaking shop under the agent and shows, live, who
                         opened what and did not close it. Everything stays on the loopback
                         interface.
              version  Prints the version.
            Exit codes:
              0   good
              1   a check failed
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

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
