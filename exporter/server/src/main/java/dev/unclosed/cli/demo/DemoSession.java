package dev.unclosed.cli.demo;

import dev.unclosed.cli.demo.SitesReport.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Polls the service once a second and draws what it says. Single thread. */
final class DemoSession {
  private static final Duration UNTIL_READY = Duration.ofSeconds(60);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int PERIODS_BETWEEN_BLOCKS = 10;

  private final ServiceProcess service;
  private final Screen screen;
  private final Path log;
  private @Nullable SitesReport newest;
  private String notice = "";
  private int missed;
  private boolean suspectPrinted;

  DemoSession(ServiceProcess service, Screen screen, Path log) {
    this.service = service;
    this.screen = screen;
    this.log = log;
  }

  /**
   * Shows the service until the time is over or somebody ends it.
   *
   * @throws DemoFailure if the service ends by itself, or never answers
   */
  void watch(LaunchCommand command, Optional<Duration> length)
      throws DemoFailure, InterruptedException {
    screen.print(introduction(command));
    try {
      AgentAddresses addresses = service.awaitAddresses(UNTIL_READY);
      show(addresses, length);
    } catch (DemoFailure failure) {
      if (!service.endedOnRequest()) {
        throw failure;
      }
    }
  }

  private void show(AgentAddresses addresses, Optional<Duration> length)
      throws DemoFailure, InterruptedException {
    SitesClient client = new SitesClient(addresses.details());
    long start = System.nanoTime();
    Duration elapsed = Duration.ZERO;
    for (long period = 1; isBefore(elapsed, length); period++) {
      poll(client);
      if (screen.size().live()) {
        draw(addresses, elapsed);
      } else if (printFirstSuspect() || period % PERIODS_BETWEEN_BLOCKS == 0) {
        draw(addresses, elapsed);
      }
      elapsed = sinceNanos(start);
      awaitPeriod(PERIOD.multipliedBy(period).minus(elapsed));
      elapsed = sinceNanos(start);
    }
    poll(client);
    finish(addresses, elapsed);
  }

  private void poll(SitesClient client) {
    try {
      newest = client.fetch();
      notice = "";
      missed = 0;
    } catch (IOException failure) {
      // One miss alone is what Ctrl-C looks like, which ends the service before it ends us.
      missed++;
      if (missed > 1) {
        notice = "No answer now, these are the last figures: " + failure.getMessage();
      }
    }
  }

  private void draw(AgentAddresses addresses, Duration elapsed) {
    SitesReport report = newest;
    if (report != null) {
      screen.draw(SummaryText.live(summary(report, addresses, elapsed), screen.size()));
    }
  }

  /** True once: when there is a suspect, and never was before. */
  private boolean printFirstSuspect() {
    SitesReport report = newest;
    Optional<Site> suspect = report == null ? Optional.empty() : report.firstSuspect();
    if (suspectPrinted || suspect.isEmpty()) {
      return false;
    }
    suspectPrinted = true;
    screen.print(SuspectText.of(suspect.get()));
    screen.print(List.of(Line.EMPTY));
    return true;
  }

  private void finish(AgentAddresses addresses, Duration elapsed) throws DemoFailure {
    SitesReport report = newest;
    if (report == null) {
      throw new DemoFailure("there was never an answer. " + notice);
    }
    screen.print(SummaryText.last(summary(report, addresses, elapsed)));
  }

  private Summary summary(SitesReport report, AgentAddresses addresses, Duration elapsed) {
    return new Summary(report, elapsed.toSeconds(), notice, addresses, log);
  }

  private void awaitPeriod(Duration rest) throws DemoFailure, InterruptedException {
    Duration atLeast = rest.isNegative() ? Duration.ZERO : rest;
    Optional<Integer> exitCode = service.awaitEnd(atLeast);
    if (exitCode.isPresent()) {
      throw new DemoFailure(service.epitaph(exitCode.get()));
    }
  }

  private static List<Line> introduction(LaunchCommand command) {
    return List.of(
        Line.plain("A small shop that leaks, under the agent, on the loopback interface only:"),
        new Line(Style.FAINT, "$ " + command.text()),
        Line.EMPTY);
  }

  private static boolean isBefore(Duration elapsed, Optional<Duration> length) {
    return length.isEmpty() || elapsed.compareTo(length.get()) < 0;
  }

  private static Duration sinceNanos(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
