package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Failed opens by type and reason. */
@Name("unclosed.FailedOpenStatistics")
@Label("Failed Open Statistics")
@Category("Unclosed")
@Description("Opens that failed since the start of the agent")
@StackTrace(false)
@Period("10 s")
public final class FailedOpenStatistics extends Event {
  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("Reason")
  @Description("Why they failed, for example emfile")
  public String reason;

  @Label("Failed")
  @Description("Opens that failed")
  public long failed;
}
