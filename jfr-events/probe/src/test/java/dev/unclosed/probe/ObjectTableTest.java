package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ObjectTableTest {
  private static final int THREADS = 4;
  private static final int EACH = 20_000;
  private static final ByteBuffer FILLED = ByteBuffer.allocate(8);

  @Test
  void objectIsFoundByIdentityAndEndsOnce() {
    List<String> object = new ArrayList<>(List.of("resource"));
    List<String> equal = new ArrayList<>(object);
    ObjectTable.Entry entry = ObjectTable.put(object, ResourceTypes.MMAP, 1);

    assertThat(ObjectTable.end(equal, false)).isNull();
    assertThat(live()).contains(entry.id);
    assertThat(ObjectTable.end(object, false)).isSameAs(entry);
    assertThat(ObjectTable.end(object, false)).isNull();
    assertThat(live()).doesNotContain(entry.id);
  }

  @Test
  void whatTheReferenceHandlerEndedIsLiveUntilItIsTold() {
    Object object = new Object();
    ObjectTable.Entry entry = ObjectTable.put(object, ResourceTypes.MMAP, 1);

    assertThat(ObjectTable.end(object, true)).isSameAs(entry);
    assertThat(ObjectTable.end(object, true)).isNull();
    assertThat(live()).contains(entry.id);
    ObjectTable.tellReclaimed();
    assertThat(live()).doesNotContain(entry.id);
  }

  @Test
  void textsAndNumbersAreTheSameKeyWhenTheyAreEqual() {
    ObjectTable.Entry text = ObjectTable.put(new String("user"), ResourceTypes.MMAP, 1);
    ObjectTable.Entry number = ObjectTable.put(Long.valueOf(4711), ResourceTypes.MMAP, 1);

    assertThat(ObjectTable.end(new String("user"), ResourceTypes.TIMER)).isNull();
    assertThat(ObjectTable.end(new String("user"), ResourceTypes.MMAP)).isSameAs(text);
    assertThat(ObjectTable.end(Long.valueOf(4711), ResourceTypes.MMAP)).isSameAs(number);
  }

  @Test
  void recordsAreTheSameKeyWhenTheyAreEqualAndBuffersNever() {
    record Ticket(int number) {}
    ObjectTable.Entry ticket = ObjectTable.put(new Ticket(17), ResourceTypes.MMAP, 1);
    ObjectTable.Entry buffer = ObjectTable.put(FILLED, ResourceTypes.MMAP, 1);

    assertThat(ObjectTable.end(new Ticket(17), ResourceTypes.MMAP)).isSameAs(ticket);
    assertThat(ObjectTable.end(ByteBuffer.allocate(8), ResourceTypes.MMAP)).isNull();
    FILLED.put((byte) 1);
    assertThat(ObjectTable.end(FILLED, ResourceTypes.MMAP)).isSameAs(buffer);
  }

  @Test
  void keyWhoseOwnMethodsFailIsRefusedAndDisarmsNothing() {
    record Broken(Object part) {
      @Override
      public int hashCode() {
        throw new IllegalStateException("no hash code");
      }
    }
    long failures = Probe.failures();
    boolean armed = Probe.isArmed();
    Probe.arm();
    try {
      for (int i = 0; i <= Probe.FAILURES_TO_DISARM; i++) {
        Declared.opened("broken_key", new Broken("part"));
        Declared.closed("broken_key", new Broken("part"));
      }
      assertThat(Probe.isArmed()).isTrue();
    } finally {
      if (!armed) {
        Probe.disarm();
      }
    }
    assertThat(Probe.failures()).isEqualTo(failures);
    assertThat(Declared.takeRefused()).isEqualTo("broken_key");
  }

  @Test
  void permitThatAThreadReturnsIsItsOwnIfItHasOne() {
    Object semaphore = new Object();
    ObjectTable.Entry first = ObjectTable.put(semaphore, ResourceTypes.SEMAPHORE_PERMIT, 1);
    ObjectTable.Entry second = ObjectTable.put(semaphore, ResourceTypes.SEMAPHORE_PERMIT, 2);

    assertThat(ObjectTable.endOf(semaphore, ResourceTypes.SEMAPHORE_PERMIT, 1)).isSameAs(first);
    assertThat(ObjectTable.endOf(semaphore, ResourceTypes.SEMAPHORE_PERMIT, 3)).isSameAs(second);
    assertThat(ObjectTable.endOf(semaphore, ResourceTypes.SEMAPHORE_PERMIT, 1)).isNull();
  }

  @Test
  void threadsThatOpenAndCloseAtOnceLeaveExactlyWhatTheyKeep() throws Exception {
    Set<Long> before = live();
    List<Object> kept = new ArrayList<>();
    Set<Long> expected = new HashSet<>(before);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    List<Future<List<Object>>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long threadId = i;
      results.add(executor.submit(() -> openAndClose(threadId)));
    }
    for (Future<List<Object>> result : results) {
      kept.addAll(result.get());
    }
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

    assertThat(live()).hasSize(expected.size() + kept.size());
    for (Object object : kept) {
      assertThat(ObjectTable.end(object, false)).isNotNull();
    }
    assertThat(live()).isEqualTo(before);
  }

  /** One in a hundred is kept. */
  private static List<Object> openAndClose(long threadId) {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      Object object = new Object();
      ObjectTable.put(object, ResourceTypes.MMAP, threadId);
      if (i % 100 == 0) {
        kept.add(object);
      } else {
        assertThat(ObjectTable.end(object, false)).isNotNull();
      }
    }
    return kept;
  }

  private static Set<Long> live() {
    Set<Long> live = new HashSet<>();
    LiveResource resource = new LiveResource();
    ObjectCursor cursor = new ObjectCursor();
    while (cursor.next(resource)) {
      assertThat(live.add(resource.id)).isTrue();
    }
    return live;
  }
}
