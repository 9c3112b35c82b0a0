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

/** Races for one slot of {@link FdTable}. */
public final class DescriptorRaces {
  private DescriptorRaces() {}

  /** Two threads close one resource: one of them ends it. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first closed it")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second closed it")
  @Outcome(expect = FORBIDDEN, desc = "Closed twice, or by nobody")
  public static class CloseAndClose {
    private final int number = Numbers.next();
    private final long id = Numbers.open(number, null);

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = FdTable.clear(number, id);
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = FdTable.clear(number, id);
    }
  }

  /** One thread closes and the number is given anew, while a second close comes late. */
  @JCStressTest
  @State
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "The late one came late")
  @Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "The late one came first")
  @Outcome(expect = FORBIDDEN, desc = "Closed twice, by nobody, or the new one was closed")
  public static class ReuseAndLateClose {
    private final int number = Numbers.next();
    private final long id = Numbers.open(number, null);

    @Actor
    public void closeAndReuse(ZZZ_Result result) {
      result.r1 = FdTable.clear(number, id);
      Numbers.open(number, null);
    }

    @Actor
    public void closeLate(ZZZ_Result result) {
      result.r2 = FdTable.clear(number, id);
    }

    @Arbiter
    public void look(ZZZ_Result result) {
      result.r3 = FdTable.id(number) > 0 && FdTable.id(number) != id;
    }
  }

  /** The number is closed and given anew while the announcer reads its slot. */
  @JCStressTest
  @State
  @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "Changed meanwhile: not told of")
  @Outcome(id = "old", expect = ACCEPTABLE, desc = "Read before")
  @Outcome(id = "new", expect = ACCEPTABLE, desc = "Read after")
  @Outcome(expect = FORBIDDEN, desc = "Something of both")
  public static class ReuseAndRead {
    private static final int OLD_THREAD = 1;
    private static final int NEW_THREAD = 2;
    private final int number = Numbers.next();
    private final long id = Numbers.open(number, null);

    @Actor
    public void reuse() {
      FdTable.clear(number, id);
      long tag = FdTable.tag(NEW_THREAD, ResourceTypes.SOCKET, 0);
      FdTable.put(number, System.nanoTime(), tag, null);
    }

    @Actor
    public void read(org.openjdk.jcstress.infra.results.L_Result result) {
      LiveResource resource = new LiveResource();
      result.r1 = resource.read(number) ? describe(resource) : "nothing";
    }

    private String describe(LiveResource resource) {
      boolean old = resource.id == id;
      String type = ResourceTypes.id(old ? ResourceTypes.FILE : ResourceTypes.SOCKET);
      int thread = old ? OLD_THREAD : NEW_THREAD;
      boolean whole = resource.type.equals(type) && resource.threadId == thread;
      return !whole ? "torn" : old ? "old" : "new";
    }
  }

  /** Garbage collection proves it unreachable while somebody closes it. */
  @JCStressTest
  @State
  @Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "Proved, then closed")
  @Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "Closed, nothing to prove")
  @Outcome(expect = FORBIDDEN, desc = "Not closed, or still open")
  public static class ProveAndClose {
    private final int number = Numbers.next();
    private final long id = Numbers.open(number, null);

    @Actor
    public void prove(ZZZ_Result result) {
      result.r1 = FdTable.id(number) == id && FdTable.raise(number, FdTable.ORPHANED);
    }

    @Actor
    public void close(ZZZ_Result result) {
      result.r2 = FdTable.clear(number, id);
    }

    @Arbiter
    public void look(ZZZ_Result result) {
      result.r3 = FdTable.id(number) > 0;
    }
  }
}
