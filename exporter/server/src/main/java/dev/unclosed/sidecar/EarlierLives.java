package dev.unclosed.sidecar;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.report.Lives;
import dev.unclosed.volume.Life;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lives of one target that have ended: how many, how, and their counters, so that what is shown
 * runs on over lives. Guarded by its owner.
 */
final class EarlierLives {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, EndedType> types = new LinkedHashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private long lives;

  /**
   * Sums over ended lives.
   *
   * @param closed by code or by a child's exit
   * @param leftOpen what was open at the end of a life
   */
  private record EndedType(
      long opened,
      long closed,
      long byChildExit,
      long reclaimed,
      long orphaned,
      long failedCloses,
      long leftOpen) {
    static final EndedType NONE = new EndedType(0, 0, 0, 0, 0, 0, 0);

    EndedType plus(TypeSnapshot type) {
      TypeCounters more = type.counters();
      return new EndedType(
          opened + more.opened(),
          closed + more.closed(),
          byChildExit + type.closedByChildExit(),
          reclaimed + more.reclaimed(),
          orphaned + more.orphaned(),
          failedCloses + more.failedCloses(),
          leftOpen + more.open());
    }

    TypeSnapshot plusTo(TypeSnapshot type) {
      TypeCounters now = type.counters();
      return new TypeSnapshot(
          type.type(),
          new TypeCounters(
              type.type(),
              opened + now.opened(),
              closed + leftOpen + now.closed(),
              reclaimed + now.reclaimed(),
              orphaned + now.orphaned(),
              now.closing(),
              failedCloses + now.failedCloses(),
              now.hooksExpected(),
              now.hooksInstalled()),
          byChildExit + type.closedByChildExit(),
          type.oldestOpenedAt(),
          type.suspectSites(),
          type.drift());
    }
  }

  EarlierLives() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, 0L);
    }
  }

  /** A life was seen; again is no other. */
  void began(Life life) {
    if (begun.add(life.id())) {
      lives++;
    }
  }

  boolean hasEnded(Life life) {
    return ended.contains(life.id());
  }

  /** A life has ended, and left its counters. */
  void ended(Life life, Outcome outcome, List<TypeSnapshot> last) {
    began(life);
    if (ended.add(life.id())) {
      outcomes.merge(outcome, 1L, Long::sum);
      last.forEach(
          type -> types.merge(type.type(), EndedType.NONE.plus(type), (a, b) -> a.plus(type)));
    }
  }

  /** Names of lives that nobody can meet again are forgotten. */
  void keepOnly(Collection<Life> present) {
    Set<String> ids = new LinkedHashSet<>();
    present.forEach(life -> ids.add(life.id()));
    begun.retainAll(ids);
    ended.retainAll(ids);
  }

  Lives shown() {
    Map<String, Long> shutdowns = new LinkedHashMap<>();
    outcomes.forEach((outcome, times) -> shutdowns.put(outcome.id(), times));
    Map<String, Long> leftOpen = new LinkedHashMap<>();
    types.forEach((type, sums) -> leftOpen.put(type, sums.leftOpen()));
    return new Lives(Math.max(0, lives - 1), shutdowns, leftOpen);
  }

  /** The present life with those before it. */
  LedgerSnapshot with(LedgerSnapshot now) {
    Map<String, EndedType> left = new LinkedHashMap<>(types);
    List<TypeSnapshot> shown = new ArrayList<>();
    for (TypeSnapshot type : now.types()) {
      EndedType before = left.remove(type.type());
      shown.add(before == null ? type : before.plusTo(type));
    }
    left.forEach((type, before) -> shown.add(before.plusTo(nothing(type))));
    return new LedgerSnapshot(
        now.at(), List.copyOf(shown), now.sites(), now.others(), now.health());
  }

  private static TypeSnapshot nothing(String type) {
    return new TypeSnapshot(type, new TypeCounters(type, 0, 0, 0, 0, 0, 0, 0, 0), 0, null, 0, 0);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lives);
    out.writeInt(outcomes.size());
    for (Map.Entry<Outcome, Long> outcome : outcomes.entrySet()) {
      out.writeUTF(outcome.getKey().name());
      out.writeLong(outcome.getValue());
    }
    out.writeInt(types.size());
    for (Map.Entry<String, EndedType> type : types.entrySet()) {
      out.writeUTF(type.getKey());
      EndedType sums = type.getValue();
      out.writeLong(sums.opened());
      out.writeLong(sums.closed());
      out.writeLong(sums.byChildExit());
      out.writeLong(sums.reclaimed());
      out.writeLong(sums.orphaned());
      out.writeLong(sums.failedCloses());
      out.writeLong(sums.leftOpen());
    }
    writeWords(begun, out);
    writeWords(ended, out);
  }

  static EarlierLives read(DataInput in) throws IOException {
    EarlierLives read = new EarlierLives();
    read.lives = in.readLong();
    int outcomes = in.readInt();
    for (int i = 0; i < outcomes; i++) {
      read.outcomes.put(outcome(in.readUTF()), in.readLong());
    }
    int types = in.readInt();
    for (int i = 0; i < types; i++) {
      read.types.put(
          in.readUTF(),
          new EndedType(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong()));
    }
    readWords(in, read.begun);
    readWords(in, read.ended);
    return read;
  }

  private static Outcome outcome(String word) throws IOException {
    try {
      return Outcome.valueOf(word);
    } catch (IllegalArgumentException unknown) {
      throw new IOException("outcome " + word, unknown);
    }
  }

  private static void writeWords(Set<String> words, DataOutput out) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
  }

  private static void readWords(DataInput in, Set<String> into) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      into.add(in.readUTF());
    }
  }
}
