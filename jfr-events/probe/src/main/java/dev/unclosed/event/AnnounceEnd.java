package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Ends a round of {@link OpenResource}. */
@Name("unclosed.AnnounceEnd")
@Period("10 s")
@Label("Announce End")
@Category("Unclosed")
@Description("A round is complete: everything that was open at its beginning was announced")
@StackTrace(false)
public final class AnnounceEnd extends Event {
  @Label("Round")
  @Description("Number of the round, one more than that of the round before")
  public long round;

  @Label("Count")
  @Description("Announcements in the round")
  public long count;
}
