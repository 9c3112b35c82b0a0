package dev.unclosed.boot;

import dev.unclosed.ingest.RecorderBirth;
import dev.unclosed.ingest.ShutdownEvents;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.probe.OwnThread;
import org.jspecify.annotations.Nullable;

/**
 * Our shutdown hook, registered before {@code main}: no exit comes too early for it. Without {@code
 * invokedynamic}.
 */
final class ExitHook implements Runnable {
  private final Options options;
  private volatile @Nullable ExitReporter reporter;
  private volatile @Nullable ShutdownEvents events;

  private ExitHook(Options options) {
    this.options = options;
  }

  /**
   * Only once the probe is in place: a mention of one of its classes may be enough to load it, and
   * from the wrong place.
   */
  static ExitHook register(Options options) {
    ExitHook hook = new ExitHook(options);
    Runtime.getRuntime().addShutdownHook(new OwnThread(hook, "unclosed-exit"));
    return hook;
  }

  /** From now on there is more to ask than the probe's table. */
  void watch(ExitReporter started, ShutdownEvents shutdown) {
    events = shutdown;
    reporter = started;
  }

  @Override
  public void run() {
    ShutdownEvents shutdown = events;
    ExitReporter started = reporter;
    try {
      if (started == null) {
        started = new ExitReporter(options, Startup.info(options), null);
      }
      started.report(shutdown);
      RecorderBirth.awaitEnd(options.duration(Option.EXIT_WAIT));
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failure) {
      Log.line("no exit report: " + failure);
    } finally {
      if (shutdown != null) {
        shutdown.givenUp();
      }
    }
  }
}
