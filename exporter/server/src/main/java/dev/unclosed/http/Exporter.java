package dev.unclosed.http;

import dev.unclosed.metrics.ExporterFacts;
import dev.unclosed.metrics.TargetCollector;
import dev.unclosed.option.Option;
import dev.unclosed.option.OptionSource;
import dev.unclosed.option.Options;
import dev.unclosed.page.ListenerStatus;
import dev.unclosed.page.StatusJson;
import dev.unclosed.report.TargetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Metrics, API and page of one or more targets on two ports. Any thread. */
public final class Exporter implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** Where the metrics are unless a server flag says otherwise. */
  public static final String METRICS = "/metrics";

  private static final String HEALTHY = "/-/healthy";
  private static final String READY = "/-/ready";
  private static final String EXECUTORS = "/api/v1/executors";
  private static final String FDS = "/api/v1/fds";
  private static final String PROFILE = "/debug/pprof/resources";
  private static final String SNAPSHOT = "/api/v1/snapshot";
  private static final String SITES = "/api/v1/sites";
  private static final String STATUS = "/api/v1/status";
  private static final String JAVA_VERSION = System.getProperty("java.version", "unknown");

  private static final String TRIED_AGAIN = "; tried again until it works";

  private final Targets targets;
  private final Options options;
  private final String version;
  private final Consumer<String> log;
  private final AtomicLong scrapes = new AtomicLong();
  private final Listener metrics;
  private final @Nullable Listener details;

  /**
   * Nothing is bound before {@link #start()}.
   *
   * @param threads makes every thread that the exporter ever uses
   * @param log takes one line at a time, without a prefix
   */
  public Exporter(
      TargetSource target, Options options, ThreadFactory threads, Consumer<String> log) {
    this(() -> List.of(target), METRICS, options, threads, log);
  }

  /**
   * For several targets; the first is the one that is meant when a request names none.
   *
   * @param targets asked with each request
   * @param metricsPath begins with a slash
   */
  public Exporter(
      Supplier<List<TargetSource>> targets,
      String metricsPath,
      Options options,
      ThreadFactory threads,
      Consumer<String> log) {
    this.targets = new Targets(targets);
    this.options = options;
    this.version = version();
    this.log = log;
    this.metrics =
        new Listener(
            network(metricsPath),
            String.valueOf(options.value(Option.BIND)),
            options.integer(Option.PORT),
            Capacity.NETWORK,
            threads,
            log);
    this.details =
        options.integer(Option.DETAILS_PORT) == 0
            ? null
            : new Listener(
                details(), LOOPBACK, detailsPortToBind(), Capacity.DETAILS, threads, log);
  }

  /**
   * Binds; ports that cannot be had are told to the log in one line and tried again for ever,
   * without a further word when it works.
   */
  public void start() throws InterruptedException {
    String first = metrics.start();
    String second = details == null ? null : details.start();
    if (first != null && second != null) {
      log.accept(first + ", " + second + TRIED_AGAIN);
    } else if (first != null || second != null) {
      log.accept((first == null ? second : first) + TRIED_AGAIN);
    }
  }

  /** The port of the metrics; empty while it cannot be had. */
  public OptionalInt port() {
    return metrics.port();
  }

  /**
   * The port of the page and the API; empty while it cannot be had, and when it is switched off.
   */
  public OptionalInt detailsPort() {
    return details == null ? OptionalInt.empty() : details.port();
  }

  /** Answers of the metrics so far, the one of the warm-up included. */
  public long scrapes() {
    return scrapes.get();
  }

  private Handler counted(Handler handler) {
    return request -> {
      Response response = handler.handle(request);
      scrapes.incrementAndGet();
      return response;
    };
  }

  @Override
  public void close() {
    metrics.close();
    if (details != null) {
      details.close();
    }
  }

  /** What is told of an exporter with those options. */
  public static ExporterFacts facts(Options options) {
    return new ExporterFacts(
        version(),
        JAVA_VERSION,
        options.integer(Option.SITES_MAX),
        options.duration(Option.SUSPECT_MIN_AGE));
  }

  private Service network(String path) {
    Map<String, Handler> handlers =
        Map.ofEntries(
            Map.entry("/", new LandingHandler(path)),
            Map.entry(
                path,
                counted(new MetricsHandler(new TargetCollector(targets::current, facts(options))))),
            Map.entry(HEALTHY, HealthHandlers.healthy()),
            Map.entry(READY, HealthHandlers.ready(targets)));
    List<String> warmUp = List.of(path, "/", HEALTHY, READY, "/none");
    return new Service("metrics", new Routes(handlers), warmUp);
  }

  private Service details() {
    Map<String, Handler> handlers =
        Map.ofEntries(
            Map.entry("/", new PageHandler()),
            Map.entry(FDS, ApiHandlers.fds(targets)),
            Map.entry(EXECUTORS, ApiHandlers.executors(targets)),
            Map.entry(SITES, ApiHandlers.sites(targets)),
            Map.entry(SNAPSHOT, SnapshotHandlers.archive(targets)),
            Map.entry(PROFILE, SnapshotHandlers.profile(targets)),
            Map.entry(STATUS, ApiHandlers.status(targets, this::status)));
    List<String> warmUp =
        List.of("/", SITES, FDS, STATUS, SNAPSHOT + "?recording=no", PROFILE, "/none");
    return new Service("details", new DetailsFence(LOOPBACK, new Routes(handlers)), warmUp);
  }

  /** {@code port=0} frees both ports, unless the details have one of their own. */
  private int detailsPortToBind() {
    boolean free =
        options.integer(Option.PORT) == 0
            && options.source(Option.DETAILS_PORT) == OptionSource.DEFAULT;
    return free ? 0 : options.integer(Option.DETAILS_PORT);
  }

  private StatusJson status() {
    List<ListenerStatus> listeners = new ArrayList<>();
    listeners.add(status(metrics));
    if (details != null) {
      listeners.add(status(details));
    }
    return new StatusJson(version, JAVA_VERSION, options, listeners);
  }

  private static ListenerStatus status(Listener listener) {
    return new ListenerStatus(
        listener.name(),
        listener.bind(),
        listener.port(),
        listener.connectionCount(),
        listener.problem());
  }

  private static String version() {
    String version = Exporter.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
