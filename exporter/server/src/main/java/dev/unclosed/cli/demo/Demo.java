package dev.unclosed.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo from its start to its end, with nothing left behind. */
public final class Demo {
  private Demo() {}

  /**
   * Runs the demo until its time is over, or for ever; Ctrl-C ends it and the service.
   *
   * @param jar the agent, and the service
   * @throws DemoFailure if the service cannot be started, does not answer, or ends by itself
   */
  public static void run(Path jar, DemoSettings settings, PrintWriter out) throws DemoFailure {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path data = Files.createDirectory(directory.path().resolve("data"));
      Path log = directory.path().resolve("service.log");
      LaunchCommand command = LaunchCommand.of(jar, data, settings);
      ServiceProcess service = ServiceProcess.start(command.limited(settings.limit()), log);
      try (DemoEnd end = DemoEnd.of(service, directory)) {
        Screen screen = new Screen(out, ScreenSize.detect());
        new DemoSession(end.service(), screen, log).watch(command, settings.length());
      }
    } catch (IOException failure) {
      throw new DemoFailure("cannot run the demo: " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
