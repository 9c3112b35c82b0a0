package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** How the hooks fare. */
@Name("unclosed.ProbeStatistics")
@Label("Probe Statistics")
@Category("Unclosed")
@Description("State of the hooks")
@StackTrace(false)
@Period("10 s")
public final class ProbeStatistics extends Event {
  @Label("Armed")
  @Description("False after the hooks have disarmed themselves")
  public boolean armed;

  @Label("Failures")
  @Description("Errors inside a hook, all contained")
  public long failures;

  @Label("Untracked Closes")
  @Description("Closes of descriptors whose opening was not seen")
  public long untrackedCloses;

  @Label("Unannounced")
  @Description("Open resources that the start of the newest chunk left out for lack of room")
  public long unannounced;
}
