package dev.unclosed.cli;

import dev.unclosed.http.Exporter;
import dev.unclosed.option.BadOption;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.sidecar.ProcessTarget;
import dev.unclosed.sidecar.Watch;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Watches another process and serves what it sees, over the process's end and return. */
@Command(
    name = "sidecar",
    description = {
      "Watches a process of any language by /proc alone and serves metrics, page and API: kinds,"
          + " slope, exhaustion, socket states, restarts. Without stacks; they need the agent.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    sortOptions = false)
final class SidecarCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @picocli.CommandLine.Option(
      names = "--pid",
      paramLabel = "PID",
      required = true,
      converter = PidConverter.class,
      description = "The process.")
  private long pid;

  @picocli.CommandLine.Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Value of the label target (default: what the process runs).")
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
    ProcessTarget target =
        ProcessTarget.of(
                pid, name, options.duration(Option.SUSPECT_MIN_AGE), line -> say(err, line))
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCodes.UNREACHABLE,
                        "process "
                            + pid
                            + " has ended, or cannot be seen from here (another pid namespace,"
                            + " hidepid): run beside it, as its user or as root"));
    try {
      serve(target, options, err);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return ExitCodes.GOOD;
  }

  private void serve(ProcessTarget target, Options options, PrintWriter err)
      throws InterruptedException {
    say(err, "watching process " + pid + " by /proc alone: no stacks, no sites, no types");
    for (String missing : target.current().process().missing()) {
      say(err, "not known: " + missing);
    }
    Exporter exporter =
        new Exporter(
            List.of(target), path, options, SidecarCommand::daemon, line -> say(err, line));
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
    new Watch(List.of(target::tick), line -> say(err, line)).run();
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
