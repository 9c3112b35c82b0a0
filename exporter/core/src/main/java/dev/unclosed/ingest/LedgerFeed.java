package dev.unclosed.ingest;

import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Carries the events of this JVM's own recording into a ledger, and publishes a snapshot per flush.
 * One stream thread writes, any thread reads the published snapshot.
 *
 * <p>The live set comes from the probe's table. An announcement is no proof of a lost event where
 * the events are not ordered: the open may still be behind it.
 */
public final class LedgerFeed {
  /** What this JVM reads at its source. A reader from outside takes all of it from the events. */
  private static final List<String> READ_HERE =
      List.of(
          "unclosed.OpenResource",
          "unclosed.AnnounceEnd",
          "unclosed.FailedOpenStatistics",
          "unclosed.FileDescriptorStatistics",
          "unclosed.FileDescriptorKind",
          "unclosed.ProbeStatistics",
          "unclosed.ScopeEnd");

  private final Ledger ledger;
  private final StreamedEvent streamed;
  private final EvenClock clock = new EvenClock();
  private final StreamMeter meter = new StreamMeter(clock);
  private final List<EventHandler> handlers;
  private final LongConsumer marker;
  private final Consumer<String> log;
  private final OpenLog opens;
  private final TableHealing healing;
  private final EndedThreads endedThreads = new EndedThreads();
  private final LedgerQuestions questions = new LedgerQuestions();
  private final HungUpSockets hungUp = new HungUpSockets();
  private volatile LedgerSnapshot snapshot;
  private final DueMarkers markers = new DueMarkers();
  private long failures;

  /**
   * @param marker takes the sequence number of each {@code unclosed.Marker} once everything before
   *     it is in the published snapshot
   * @param opens takes each open
   * @param log takes one line at a time
   */
  public LedgerFeed(
      Ledger ledger, FrameRules rules, LongConsumer marker, OpenLog opens, Consumer<String> log) {
    this.ledger = ledger;
    StackCache stacks = new StackCache(rules);
    this.streamed = new StreamedEvent(stacks, clock);
    this.marker = marker;
    this.log = log;
    this.opens = opens;
    this.healing = new TableHealing(ledger, stacks, clock, opens);
    this.handlers =
        List.of(
            new OpenHandler(ledger, endedThreads, opens),
            new UnsampledOpenHandler(ledger, opens),
            new ClaimHandler(ledger, opens),
            new CloseHandler(ledger),
            new OrphanHandler(ledger),
            new StatisticsHandler(ledger),
            ThreadHandler.starts(ledger),
            ThreadHandler.ends(ledger, endedThreads));
    for (EventHandler handler : handlers) {
      meter.expect(StreamMeter.shortName(handler.event()));
    }
    READ_HERE.forEach(name -> meter.expect(StreamMeter.shortName(name)));
    this.snapshot = ledger.snapshot(clock.now());
  }

  /** Puts the handlers onto a stream that has not been started. */
  void attach(EventStream stream) {
    stream.setReuse(true);
    // Ordering keeps all events of a flush on the heap, which a small one does not hold; the ledger
    // pairs by identity, and whatever needs an order waits for the end of the flush.
    stream.setOrdered(false);
    for (EventHandler handler : handlers) {
      String name = StreamMeter.shortName(handler.event());
      stream.onEvent(handler.event(), event -> take(handler, event, name));
    }
    for (String event : READ_HERE) {
      String name = StreamMeter.shortName(event);
      stream.onEvent(event, recorded -> meter.count(recorded, name));
    }
    stream.onEvent("jdk.DataLoss", event -> meter.lost(event.getLong("amount")));
    stream.onEvent("unclosed.Marker", event -> markers.arrived(event.getLong("sequence")));
    stream.onFlush(this::flushed);
    // Without it JFR prints what an action throws, with its stack.
    stream.onError(failure -> failed("a flush was not finished", failure));
  }

  private void take(EventHandler handler, RecordedEvent event, String name) {
    meter.count(event, name);
    try {
      handler.handle(streamed.of(event));
    } catch (RuntimeException | Error failure) {
      failed("event " + handler.event() + " not understood", failure);
    }
  }

  /** One event is lost, and healed as such; whatever went wrong must not end the stream. */
  private void failed(String what, Throwable failure) {
    failures++;
    if (failures == 1) {
      log.accept(what + ": " + failure);
    }
  }

  /** Everything of the flush is in the ledger. */
  private void flushed() {
    List<Long> due = markers.flushed();
    due.forEach(healing::marked);
    publish();
    due.stream().filter(sequence -> !TableHealing.isOwn(sequence)).forEach(marker::accept);
  }

  /** On the thread that feeds the ledger. */
  void publish() {
    opens.flushed(ledger);
    snapshot = ledger.snapshot(clock.now());
    hungUp.count(ledger);
    questions.answer(ledger);
    meter.flushed(Instant.now());
  }

  /** Asks the ledger, which answers with the next flush. Any thread. */
  <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
    return questions.ask(question);
  }

  /** Whether each open of some types is logged. */
  boolean logsOpens() {
    return opens.isOn();
  }

  /** With the next flush, logs the opens that wait to be. Any thread. */
  CompletableFuture<Boolean> endOpenLog() {
    return ask(
        now -> {
          opens.ended(now);
          return true;
        });
  }

  /** For questions to the ledger. */
  EndedThreads endedThreads() {
    return endedThreads;
  }

  HungUpSockets hungUp() {
    return hungUp;
  }

  /** Of the ledger from the probe of this JVM. */
  TableHealing healing() {
    return healing;
  }

  /** From now on the stream tells of each open and close; on the stream thread. */
  void recorded() {
    ledger.recordedFrom(clock.now());
  }

  /** From now on only the table tells; on the stream thread. */
  void unrecorded() {
    opens.ended(ledger);
    ledger.unrecorded();
  }

  /** The newest published snapshot. Any thread. */
  public LedgerSnapshot snapshot() {
    return snapshot;
  }

  /** The time that the ledger lives in. */
  LedgerClock clock() {
    return clock;
  }

  StreamMeter meter() {
    return meter;
  }
}
