package dev.unclosed.probe;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Races for the parts of one resource. */
public final class PartRaces {
  private PartRaces() {}

  /** Two threads close the two ends of a pipe: the resource ends once. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first was the last")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second was the last")
  @Outcome(expect = FORBIDDEN, desc = "It ended twice, or never")
  public static class CloseBothEnds {
    private final Parts parts = new Parts(10, 11, -1, null);

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = (parts.end(10) & Parts.LAST) != 0;
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = (parts.end(11) & Parts.LAST) != 0;
    }
  }

  /** One end is closed twice: the resource stays open, and counts no further end. */
  @JCStressTest
  @State
  @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The other end is open")
  @Outcome(expect = FORBIDDEN, desc = "One end ended the resource")
  public static class CloseOneEndTwice {
    private final Parts parts = new Parts(10, 11, -1, null);

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = (parts.end(10) & Parts.LAST) != 0;
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = (parts.end(10) & Parts.LAST) != 0;
    }
  }

  /** Closed by the application, and released by a selector: closing is raised and taken once. */
  @JCStressTest
  @State
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Raised, then taken with the release")
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Released, then raised in vain")
  @Outcome(expect = FORBIDDEN, desc = "Taken without having been raised")
  public static class CloseAndRelease {
    private final Parts parts = new Parts(10, 11, -1, null);

    @Actor
    public void close(ZZ_Result result) {
      result.r1 = parts.closing(10);
    }

    @Actor
    public void release(ZZ_Result result) {
      result.r2 = (parts.end(10) & Parts.NO_LONGER_CLOSING) != 0;
    }
  }

  /** Two owners are unreachable: the resource is orphaned once. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first proved it")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second proved it")
  @Outcome(expect = FORBIDDEN, desc = "Proved twice, or never")
  public static class ProveTwice {
    private final Parts parts = new Parts(10, 11, -1, null);

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = parts.orphan();
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = parts.orphan();
    }
  }
}
