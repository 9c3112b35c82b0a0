package dev.unclosed.ingest;

import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.JvmEnd;
import dev.unclosed.report.ProbeHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries the events of another JVM's recording, streamed from its repository, into a ledger, and
 * publishes what they tell per flush. One stream thread writes, any thread reads what is published.
 */
public final class OutsideFeed {
  private final Ledger ledger;
  private final StreamedEvent streamed;
  private final ToldFacts facts = new ToldFacts();
  private final StreamMeter meter = new StreamMeter(LedgerClock.WALL);
  private final EndedThreads endedThreads = new EndedThreads();
  private final List<EventHandler> handlers;
  private final Consumer<String> log;
  private volatile Told told;
  private boolean failed;

  /**
   * Everything that the events of one flush, and those before it, have told.
   *
   * @param openFds as of the newest statistics, at most ten seconds old
   * @param end null while the JVM has not told of its end
   */
  public record Told(
      LedgerSnapshot ledger,
      OptionalLong openFds,
      OptionalLong maxFds,
      Map<DescriptorKind, Long> kinds,
      Accounting accounting,
      ProbeHealth probe,
      @Nullable JvmEnd end) {}

  /**
   * Nothing is read before a stream is attached.
   *
   * @param log takes one line at a time
   */
  public OutsideFeed(Ledger ledger, FrameRules rules, Consumer<String> log) {
    StackCache stacks = new StackCache(rules);
    this.ledger = ledger;
    this.log = log;
    this.streamed = new StreamedEvent(stacks, LedgerClock.WALL);
    this.handlers = OutsideHandlers.of(ledger, stacks, endedThreads, facts);
    this.handlers.forEach(handler -> meter.expect(StreamMeter.shortName(handler.event())));
    this.told = told(Instant.now());
  }

  /** Puts the handlers onto a stream that has not been started. */
  public void attach(EventStream stream) {
    stream.setReuse(true);
    stream.setOrdered(true);
    for (EventHandler handler : handlers) {
      String name = StreamMeter.shortName(handler.event());
      stream.onEvent(
          handler.event(),
          event -> {
            meter.count(event, name);
            take(handler, streamed.of(event));
          });
    }
    stream.onFlush(this::flushed);
    // Without it JFR prints what an action throws, with its stack.
    stream.onError(failure -> failed("a flush was not finished", failure));
  }

  private void take(EventHandler handler, EventFields event) {
    try {
      handler.handle(event);
    } catch (RuntimeException | Error failure) {
      failed("event " + handler.event() + " not understood", failure);
    }
  }

  /** One event is lost, and healed as such; whatever went wrong must not end the stream. */
  private void failed(String what, Throwable failure) {
    if (!failed) {
      failed = true;
      log.accept(what + ": " + failure);
    }
  }

  private void flushed() {
    Instant now = Instant.now();
    told = told(now);
    meter.flushed(now);
  }

  private Told told(Instant now) {
    return new Told(
        ledger.snapshot(EventTime.nanos(now)),
        facts.openFds(),
        facts.maxFds(),
        facts.kinds(),
        facts.accounting(),
        facts.probe(),
        facts.end());
  }

  /** The newest that was published. Any thread. */
  public Told told() {
    return told;
  }

  /** Names of threads that left something open; on the stream thread. */
  EndedThreads endedThreads() {
    return endedThreads;
  }

  /** What the stream delivers. Any thread. */
  StreamMeter meter() {
    return meter;
  }
}
