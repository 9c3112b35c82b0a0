package dev.unclosed.micrometer;

import dev.unclosed.report.Running;
import dev.unclosed.report.SeriesSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Binds the metrics of the agent in this JVM to a registry of the application. The agent must keep
 * its ledger here ({@code exporter=on}, the default, or {@code exporter=ledger} without a port).
 * Sites come and go, so the meters are compared with them every few seconds; a value is never older
 * than a second when it is read.
 *
 * <p>Without the agent there are no meters, and they appear when it is attached.
 */
public final class UnclosedMetrics implements MeterBinder, AutoCloseable {
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private final Supplier<Optional<SeriesSource>> source;
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(UnclosedMetrics::daemon);
  private final Map<BoundMeters, Future<?>> bound = new HashMap<>();

  /** Of the agent in this JVM. */
  public UnclosedMetrics() {
    this(Running::series);
  }

  UnclosedMetrics(Supplier<Optional<SeriesSource>> source) {
    this.source = source;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "unclosed-micrometer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    BoundMeters meters = new BoundMeters(registry, source);
    meters.refresh();
    bound.put(
        meters,
        refresher.scheduleWithFixedDelay(
            meters::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Takes the meters out of their registries again. */
  @Override
  public synchronized void close() {
    refresher.shutdown();
    bound.keySet().forEach(BoundMeters::remove);
    bound.clear();
  }
}
