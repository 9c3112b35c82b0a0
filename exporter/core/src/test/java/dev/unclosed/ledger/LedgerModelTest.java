package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random histories against a naive model; {@code -Dseed=N} replays from the seed of a failure. */
class LedgerModelTest {

  private static final int HISTORIES = 4_000;
  private static final int STEPS = 80;
  private static final List<Stack> STACKS =
      IntStream.range(0, 8)
          .mapToObj(i -> LedgerFixture.stack("method" + i / 2, "caller" + i))
          .toList();

  @Test
  void ledgerThatLosesNothingAgreesWithTheModelInEveryCount() {
    replay(
        random -> {
          Ledger ledger = ledger(1_000);
          int window = random.nextInt(20);
          History history = new History(random, ledger, STACKS, window, 0);
          run(history, ledger, random);
          history.settle();
          LedgerSnapshot snapshot = ledger.snapshot(history.now());
          agreesInEveryCount(snapshot, history.truth);
          assertThat(snapshot.health().lostEvents()).isZero();
        });
  }

  @Test
  void ledgerThatLostEventsAgreesAgainAfterCompleteRounds() {
    replay(
        random -> {
          Ledger ledger = ledger(1_000);
          History history =
              new History(random, ledger, STACKS, random.nextInt(20), 1 + random.nextInt(40));
          NeverFalling counters = run(history, ledger, random);
          history.heal();
          LedgerSnapshot snapshot = ledger.snapshot(history.now());
          counters.look(snapshot);
          agreesInWhatIsOpen(snapshot, history.truth);
        });
  }

  @Test
  void ledgerWithTooFewPlacesForSitesStillAgreesByType() {
    replay(
        random -> {
          Ledger ledger = ledger(random.nextInt(6));
          History history = new History(random, ledger, STACKS, random.nextInt(5), 0);
          NeverFalling counters = run(history, ledger, random);
          history.settle();
          LedgerSnapshot snapshot = ledger.snapshot(history.now());
          counters.look(snapshot);
          agreesInWhatIsOpen(snapshot, history.truth);
        });
  }

  private static Ledger ledger(int maxSites) {
    return new Ledger(LedgerFixture.bounds(1_000, maxSites, 6, 2));
  }

  private static NeverFalling run(History history, Ledger ledger, Random random) {
    NeverFalling counters = new NeverFalling();
    for (int i = 0; i < STEPS; i++) {
      history.step();
      if (random.nextInt(8) == 0) {
        counters.look(ledger.snapshot(history.now()));
      }
    }
    return counters;
  }

  private static void agreesInEveryCount(LedgerSnapshot snapshot, NaiveLedger truth) {
    agreesInWhatIsOpen(snapshot, truth);
    Function<NaiveLedger.Resource, String> site =
        resource -> resource.type + " " + word(resource.stack);
    assertThat(sites(snapshot, s -> s.type() + " " + s.site(), SiteSnapshot::open))
        .isEqualTo(truth.openBy(site));
    assertThat(sites(snapshot, s -> s.type() + " " + s.site(), s -> nanos(s.oldestOpenedAt())))
        .isEqualTo(truth.oldestBy(site));
    for (TypeSnapshot type : snapshot.types()) {
      TypeCounters counters = type.counters();
      String name = type.type();
      long moved = counters.opened() - truth.opened.getOrDefault(name, 0L);
      assertThat(moved).isGreaterThanOrEqualTo(0);
      assertThat(counters.closed()).isEqualTo(truth.closed.getOrDefault(name, 0L) + moved);
      assertThat(counters.reclaimed()).isEqualTo(truth.reclaimed.getOrDefault(name, 0L));
    }
  }

  private static void agreesInWhatIsOpen(LedgerSnapshot snapshot, NaiveLedger truth) {
    assertThat(sites(snapshot, SiteSnapshot::type, SiteSnapshot::open))
        .isEqualTo(truth.openBy(resource -> resource.type));
    assertThat(sites(snapshot, SiteSnapshot::type, SiteSnapshot::fds))
        .isEqualTo(truth.descriptorsBy(resource -> resource.type));
    assertThat(snapshot.health().entries()).isEqualTo(truth.all().size());
    for (TypeSnapshot type : snapshot.types()) {
      long open = truth.openBy(resource -> resource.type).getOrDefault(type.type(), 0L);
      assertThat(type.counters().open()).isEqualTo(open);
    }
  }

  private static Map<String, Long> sites(
      LedgerSnapshot snapshot,
      Function<SiteSnapshot, String> key,
      ToLongFunction<SiteSnapshot> value) {
    return snapshot.sites().stream()
        .filter(site -> site.open() > 0)
        .collect(Collectors.toMap(key, value::applyAsLong, Long::sum, TreeMap::new));
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * LedgerFixture.SECOND + at.getNano();
  }

  private static String word(int stack) {
    return stack < 0 ? "unsampled" : LedgerFixture.id(STACKS.get(stack));
  }

  private static void replay(Consumer<Random> history) {
    Long wanted = Long.getLong("seed");
    long first = wanted == null ? System.nanoTime() : wanted;
    int histories = wanted == null ? HISTORIES : 1;
    System.out.println("seeds from " + first);
    for (long seed = first; seed < first + histories; seed++) {
      try {
        history.accept(new Random(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("replay this history with -Dseed=" + seed, failure);
      }
    }
  }
}
