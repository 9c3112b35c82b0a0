package dev.unclosed.boot;

import dev.unclosed.agent.Agent;
import dev.unclosed.agent.SelfTest;
import dev.unclosed.http.Exporter;
import dev.unclosed.ingest.EmittingRecording;
import dev.unclosed.ingest.EmittingTarget;
import dev.unclosed.ingest.FirstOfSite;
import dev.unclosed.ingest.Headroom;
import dev.unclosed.ingest.HeadroomWatch;
import dev.unclosed.ingest.JvmExit;
import dev.unclosed.ingest.LedgerFeed;
import dev.unclosed.ingest.LiveTarget;
import dev.unclosed.ingest.OpenLog;
import dev.unclosed.ingest.OwnRecording;
import dev.unclosed.ingest.RecorderPlace;
import dev.unclosed.ingest.RecordingGuard;
import dev.unclosed.ingest.RecordingLoop;
import dev.unclosed.ingest.ShutdownEvents;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.metrics.TargetCollector;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.probe.Declared;
import dev.unclosed.probe.Orphans;
import dev.unclosed.probe.OwnThread;
import dev.unclosed.probe.PeriodicEvents;
import dev.unclosed.probe.Probe;
import dev.unclosed.probe.ResourceTypes;
import dev.unclosed.probe.WatchedTypes;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.report.Running;
import dev.unclosed.report.TargetInfo;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.FlightRecorder;

/**
 * Everything of the agent that is not on the main thread: self-test, recording, ledger, exporter.
 */
final class Startup implements Runnable {
  /** System property: seconds that a suspended recording waits once its reason is gone. */
  private static final String RETURN_AFTER = "unclosed.return-after";

  /** Openers wait meanwhile. */
  private static final Duration LONGEST_DRAIN = Duration.ofMillis(200);

  /** System properties in which who attached the agent finds where it listens. */
  private static final String PORT = "dev.unclosed.agent.port";

  private static final String DETAILS = "dev.unclosed.agent.details";

  /** System property that is there once everything has begun. */
  private static final String READY = "dev.unclosed.agent.ready";

  private final Options options;
  private final Agent agent;
  private final File jar;
  private final Thread main;
  private final ExitHook exit;

  Startup(Options options, Agent agent, File jar, Thread main, ExitHook exit) {
    this.options = options;
    this.agent = agent;
    this.jar = jar;
    this.main = main;
    this.exit = exit;
  }

  @Override
  public void run() {
    try {
      MainStart.await(main);
      RecorderPlace place = place();
      proveHooks();
      RuleReport.begin(agent);
      if (!FlightRecorder.isAvailable()) {
        Probe.disarm();
        Log.line("not started: JFR is switched off in this JVM; remove -XX:-FlightRecorder");
        return;
      }
      agent.openRecorder(FlightRecorder.class.getModule());
      configureProbe();
      if (options.choice(Option.EXPORTER).equals("off")) {
        startEmitting(place);
      } else {
        startTarget(place);
      }
      System.setProperty(READY, "true");
    } catch (Throwable failure) {
      Probe.disarm();
      if (!JvmExit.hasBegun()) {
        Log.line("stopped: " + failure);
      }
    }
  }

  private RecorderPlace place() {
    RecorderPlace place = RepositoryPlace.of(options, info(options));
    try {
      place.announce();
    } catch (IOException told) {
      // by the guard, which tries again
    }
    return place;
  }

  private void proveHooks() {
    agent.loadWovenClasses();
    List<String> blind = new SelfTest(jar).run();
    if (!blind.isEmpty() && !JvmExit.hasBegun()) {
      Throwable cause = agent.weavingFailure();
      Log.line(
          "hooks do not see "
              + String.join(", ", blind)
              + (cause == null ? "" : ": " + cause)
              + "; these types are not counted");
    }
  }

  private void configureProbe() {
    int stacks =
        switch (options.choice(Option.STACKS)) {
          case "off" -> Probe.STACKS_OFF;
          case "sampled" -> Probe.STACKS_SAMPLED;
          default -> Probe.STACKS_ALL;
        };
    Orphans.watch(options.isOn(Option.ORPHANS));
    Probe.configure(stacks, options.isOn(Option.DESCRIPTIONS));
    PeriodicEvents.register(options.integer(Option.ANNOUNCE_MAX));
  }

  private void startTarget(RecorderPlace place) throws Exception {
    FrameRules rules = new FrameRules(options.list(Option.APPLICATION_PACKAGES));
    Ledger ledger = LedgerSetup.ledger(options);
    LiveTarget.Markers markers = new LiveTarget.Markers();
    OpenLog opens = OpenLog.of(options.list(Option.LOG), Log::line);
    LedgerFeed feed = new LedgerFeed(ledger, rules, markers::reached, opens, Log::line);
    ProcessReader process = ProcessReader.self();
    Headroom descriptors = new Headroom(process);
    RecordingLoop loop = new RecordingLoop(feed, descriptors, Log::line);
    RecordingGuard guard = guard(loop, place, descriptors);
    TargetInfo info = info(options);
    LiveTarget target =
        new LiveTarget(
            info, feed, loop, guard, process, options.duration(Option.SUSPECT_MIN_AGE), markers);
    watchExit(new ExitReporter(options, info, target));
    ExhaustionReporter exhaustion = new ExhaustionReporter(options, info);
    HeadroomWatch headroom = new HeadroomWatch(target, process, Log::line, exhaustion);
    FirstOfSite firsts = new FirstOfSite(feed, Log::line);
    guard.onShortage(
        () -> {
          exhaustion.prepare();
          target.drainAtOnce(LONGEST_DRAIN);
        },
        () -> {
          headroom.fewLeft();
          exhaustion.rest();
        });
    exhaustion.rehearse();
    Runnable eachTick =
        () -> {
          target.tick();
          headroom.tick();
          firsts.tick();
        };
    start(guard, eachTick, loop);
    RunningAgent.onStop(loop::close);
    Running.publish(new TargetCollector(() -> List.of(target.current()), Exporter.facts(options)));
    if (WatchedTypes.contains(ResourceTypes.EXECUTOR)) {
      new OwnThread(target.executorWatch(), "unclosed-executors").start();
    }
    if (options.choice(Option.EXPORTER).equals("on")) {
      serve(target);
    }
  }

  /** Everything else is a sidecar's. */
  private void startEmitting(RecorderPlace place) {
    ProcessReader process = ProcessReader.self();
    Headroom descriptors = new Headroom(process);
    EmittingRecording recording =
        new EmittingRecording(descriptors, RepositoryPlace.keptBytes(options), Log::line);
    watchExit(new ExitReporter(options, info(options), null));
    start(guard(recording, place, descriptors), new EmittingTarget(process)::tick, recording);
    RunningAgent.onStop(recording::suspend);
  }

  private void watchExit(ExitReporter report) {
    ShutdownEvents shutdown = new ShutdownEvents();
    shutdown.register();
    exit.watch(report, shutdown);
    report.prepare();
    RunningAgent.onStop(report::rest);
  }

  private RecordingGuard guard(OwnRecording recording, RecorderPlace place, Headroom descriptors) {
    return new RecordingGuard(
        recording,
        place,
        descriptors,
        returnAfter(),
        options.integer(Option.STACKS_RATE),
        Log::line);
  }

  private static void start(RecordingGuard guard, Runnable eachTick, Runnable recording) {
    guard.onTick(
        () -> {
          eachTick.run();
          tellRefusedType();
        });
    RunningAgent.onStop(guard::close);
    new OwnThread(guard, "unclosed-guard").start();
    Runnable record =
        () -> {
          guard.beforeFirstRecording();
          recording.run();
        };
    new OwnThread(record, "unclosed-stream").start();
  }

  private static void tellRefusedType() {
    String name = Declared.takeRefused();
    if (name != null) {
      Log.line(
          "Resources.opened: '"
              + name
              + "' cannot be declared and is not counted; write [a-z][a-z0-9_]*, at most 64"
              + " characters, and not the name of a type with descriptors");
    }
  }

  private static Duration returnAfter() {
    return Duration.ofSeconds(Integer.getInteger(RETURN_AFTER, 30));
  }

  private void serve(LiveTarget target) throws InterruptedException {
    Exporter exporter =
        new Exporter(target, options, task -> new OwnThread(task, "unclosed-http"), Log::line);
    exporter.start();
    RunningAgent.onStop(exporter::close);
    if (options.integer(Option.PORT) == 0 && exporter.port().isPresent()) {
      String details =
          exporter.detailsPort().isPresent()
              ? ", details on http://127.0.0.1:" + exporter.detailsPort().getAsInt() + "/"
              : "";
      Log.line("metrics on http://127.0.0.1:" + exporter.port().getAsInt() + "/metrics" + details);
    }
    exporter.port().ifPresent(port -> System.setProperty(PORT, Integer.toString(port)));
    exporter.detailsPort().ifPresent(port -> System.setProperty(DETAILS, Integer.toString(port)));
  }

  static TargetInfo info(Options options) {
    String main = TargetName.main();
    String name = options.value(Option.TARGET);
    return new TargetInfo(
        name == null ? main : name,
        ProcessHandle.current().pid(),
        main,
        Runtime.version().toString(),
        "agent",
        ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
  }
}
