package dev.unclosed.cli;

import dev.unclosed.http.Exporter;
import dev.unclosed.option.BadOption;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.report.TargetSource;
import dev.unclosed.sidecar.LastWord;
import dev.unclosed.sidecar.ProcessTarget;
import dev.unclosed.sidecar.RepositorySupervisor;
import dev.unclosed.sidecar.SidecarSettings;
import dev.unclosed.sidecar.Watch;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Watches other processes and serves what it sees, over their ends and returns. */
@Command(
    name = "sidecar",
    description = {
      "Watches JVMs whose agents write to a shared volume (-javaagent:unclosed.jar=exporter=off,"
          + "repository=DIR/NAME): metrics, page and API as in the JVM itself, and what is left when"
          + " a JVM dies.",
      "With --pid PID alone: a process of any language by /proc: kinds, slope, exhaustion, socket"
          + " states, restarts. Without stacks; they need the agent.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class SidecarCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1024 * 1024;
  private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

  /** A scrape every 30 s, and some. */
  private static final Duration LINGER = Duration.ofSeconds(35);

  @Spec private CommandSpec spec = CommandSpec.create();

  @picocli.CommandLine.Option(
      names = "--jfr.repository",
      paramLabel = "DIR",
      description = "The volume: each directory in it is a target, named like the directory.")
  private @Nullable Path volume;

  @picocli.CommandLine.Option(
      names = "--pid",
      paramLabel = "PID|auto",
      converter = WatchedPid.Converter.class,
      defaultValue = "auto",
      description = "The process; auto finds those of the volume (default: ${DEFAULT-VALUE}).")
  private WatchedPid pid = WatchedPid.AUTO;

  @picocli.CommandLine.Option(
      names = "--black-box.budget",
      paramLabel = "MB",
      defaultValue = "128",
      description =
          "Most megabytes of recordings and reports kept of JVMs that have died (default:"
              + " ${DEFAULT-VALUE}).")
  private int blackBoxMegabytes;

  @picocli.CommandLine.Option(
      names = "--termination-log",
      paramLabel = "FILE",
      description = "Where the verdict goes when a JVM has ended (default: /dev/termination-log).")
  private @Nullable Path terminationLog;

  @picocli.CommandLine.Option(
      names = "--linger",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Longest wait at SIGTERM for the end of the JVMs and one more scrape (default: 35s where"
              + " there is a termination log, else 0s).")
  private @Nullable Duration linger;

  @picocli.CommandLine.Option(
      names = "--target",
      paramLabel = "NAME",
      description = "With --pid PID: value of the label target (default: what the process runs).")
  private @Nullable String name;

  @picocli.CommandLine.Option(
      names = "--web.listen-address",
      paramLabel = "[HOST]:PORT",
      converter = ListenAddress.Converter.class,
      defaultValue = ":18910",
      description =
          "Where metrics are served; port 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private ListenAddress address = new ListenAddress("0.0.0.0", 0);

  @picocli.CommandLine.Option(
      names = "--web.telemetry-path",
      paramLabel = "PATH",
      defaultValue = Exporter.METRICS,
      description = "Path of the metrics (default: ${DEFAULT-VALUE}).")
  private String path = Exporter.METRICS;

  @picocli.CommandLine.Option(
      names = "--details.port",
      paramLabel = "PORT",
      description =
          "Port of page and API on 127.0.0.1, 0 for none (default: 18911, or any with port 0).")
  private @Nullable Integer detailsPort;

  @Override
  public Integer call() throws CommandFailure {
    requirePath();
    PrintWriter err = spec.commandLine().getErr();
    Options options = options();
    try {
      if (volume != null) {
        watchVolume(volume, options, err);
      } else {
        watchProcess(options, err);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return ExitCodes.GOOD;
  }

  private void watchVolume(Path directory, Options options, PrintWriter err)
      throws InterruptedException {
    if (!pid.isAuto() || name != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--jfr.repository finds its targets itself, leave out "
              + (name == null ? "--pid " + pid : "--target"));
    }
    if (blackBoxMegabytes < 0) {
      throw new ParameterException(
          spec.commandLine(), "--black-box.budget " + blackBoxMegabytes + ": give 0 or more");
    }
    SidecarSettings settings =
        new SidecarSettings(
            options.duration(Option.SUSPECT_MIN_AGE),
            options.integer(Option.SITES_MAX),
            options.list(Option.APPLICATION_PACKAGES),
            !options.choice(Option.STACKS).equals("all"),
            blackBoxMegabytes * MEGABYTE);
    LastWord lastWord = lastWord(err);
    RepositorySupervisor supervisor =
        new RepositorySupervisor(directory, settings, lastWord, line -> say(err, line));
    say(err, "watching the JVMs of " + directory);
    supervisor.tick();
    Exporter exporter = exporter(supervisor::targets, options, err);
    lastWord.countScrapes(exporter::scrapes);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> lastWord.linger(supervisor::anyUp), "unclosed-linger"));
    serve(exporter, supervisor::tick, err);
  }

  private LastWord lastWord(PrintWriter err) {
    boolean wanted = terminationLog != null || Files.isWritable(TERMINATION_LOG);
    Path file = terminationLog != null ? terminationLog : wanted ? TERMINATION_LOG : null;
    Duration wait = linger != null ? linger : wanted ? LINGER : Duration.ZERO;
    return new LastWord(file, wait, line -> say(err, line));
  }

  private void watchProcess(Options options, PrintWriter err)
      throws CommandFailure, InterruptedException {
    long number =
        pid.number()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "nothing to watch: give --jfr.repository DIR or --pid PID"));
    ProcessTarget target =
        ProcessTarget.of(
                number, name, options.duration(Option.SUSPECT_MIN_AGE), line -> say(err, line))
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCodes.UNREACHABLE,
                        "process "
                            + number
                            + " has ended, or cannot be seen from here (another pid namespace,"
                            + " hidepid): run beside it, as its user or as root"));
    say(err, "watching process " + number + " by /proc alone: no stacks, no sites, no types");
    for (String missing : target.current().process().missing()) {
      say(err, "not known: " + missing);
    }
    serve(exporter(() -> List.of(target), options, err), target::tick, err);
  }

  private Exporter exporter(
      Supplier<List<TargetSource>> targets, Options options, PrintWriter err) {
    return new Exporter(targets, path, options, SidecarCommand::daemon, line -> say(err, line));
  }

  private void serve(Exporter exporter, Runnable tick, PrintWriter err)
      throws InterruptedException {
    exporter.start();
    if (exporter.port().isPresent()) {
      String details =
          exporter.detailsPort().isPresent()
              ? ", details on http://127.0.0.1:" + exporter.detailsPort().getAsInt() + "/"
              : "";
      say(
          err,
          "metrics on http://"
              + address.shownHost()
              + ":"
              + exporter.port().getAsInt()
              + path
              + details);
    }
    new Watch(List.of(tick), line -> say(err, line)).run();
  }

  private Options options() {
    Map<Option, String> flags = new EnumMap<>(Option.class);
    flags.put(Option.BIND, address.host());
    flags.put(Option.PORT, Integer.toString(address.port()));
    if (detailsPort != null) {
      flags.put(Option.DETAILS_PORT, detailsPort.toString());
    }
    if (name != null) {
      flags.put(Option.TARGET, name);
    }
    try {
      return Options.ofFlags(flags, System.getenv());
    } catch (BadOption bad) {
      throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()));
    }
  }

  private void requirePath() {
    if (!path.matches("/[A-Za-z0-9._~/-]+") || path.startsWith("/-/")) {
      throw new ParameterException(
          spec.commandLine(),
          "--web.telemetry-path " + path + " is no path of its own, write one like /metrics");
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private static void say(PrintWriter err, String line) {
    err.println("unclosed: " + line);
    err.flush();
  }
}
