package dev.unclosed.probe;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Races for the entries of {@link ObjectTable}. */
public final class ObjectRaces {
  private ObjectRaces() {}

  private static ObjectTable.Entry open(Object object) {
    return ObjectTable.put(object, ResourceTypes.MMAP, 1);
  }

  /** Two threads close one object: one of them ends it. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first closed it")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second closed it")
  @Outcome(expect = FORBIDDEN, desc = "Closed twice, or by nobody")
  public static class CloseAndClose {
    private final Object object = new Object();
    private final ObjectTable.Entry entry = open(object);

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = ObjectTable.end(object, false) == entry;
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = ObjectTable.end(object, false) == entry;
    }
  }

  /** Garbage collection proves it unreachable while somebody closes it. */
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Closed, and not live")
  @Outcome(expect = FORBIDDEN, desc = "The proof has brought it back, or kept it")
  public static class ProveAndClose {
    private final Object object = new Object();
    private final ObjectTable.Entry entry = open(object);

    @Actor
    public void prove() {
      ObjectTable.unreachable(entry, true);
    }

    @Actor
    public void close(ZZ_Result result) {
      result.r1 = ObjectTable.end(object, false) == entry;
    }

    @Arbiter
    public void look(ZZ_Result result) {
      result.r2 = !entry.isLive();
    }
  }

  /** The JDK's Reference Handler ends it while the application closes it. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The application closed it")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It was reclaimed")
  @Outcome(expect = FORBIDDEN, desc = "Both, or neither")
  public static class ReclaimAndClose {
    private final Object object = new Object();
    private final ObjectTable.Entry entry = open(object);

    @Actor
    public void close(ZZ_Result result) {
      result.r1 = ObjectTable.end(object, false) == entry;
    }

    @Actor
    public void reclaim(ZZ_Result result) {
      result.r2 = ObjectTable.end(object, true) == entry;
    }

    @Arbiter
    public void tell(ZZ_Result result) {
      ObjectTable.tellReclaimed();
    }
  }

  /** One bucket: one object ends while another is put before it and a third ends, too. */
  @JCStressTest
  @State
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each for itself")
  @Outcome(expect = FORBIDDEN, desc = "An entry was lost or has come back")
  public static class OpenAndCloseInOneBucket {
    private final Object[] neighbours = Neighbours.three();
    private final ObjectTable.Entry first = open(neighbours[0]);
    private final ObjectTable.Entry second = open(neighbours[1]);

    @Actor
    public void closeFirst(ZZZ_Result result) {
      result.r1 = ObjectTable.end(neighbours[0], false) == first;
    }

    @Actor
    public void closeSecond(ZZZ_Result result) {
      result.r2 = ObjectTable.end(neighbours[1], false) == second;
    }

    @Actor
    public void openThird() {
      open(neighbours[2]);
    }

    @Arbiter
    public void look(ZZZ_Result result) {
      ObjectTable.Entry third = ObjectTable.end(neighbours[2], false);
      result.r3 = third != null && !first.isLive() && !second.isLive() && !third.isLive();
    }
  }
}
