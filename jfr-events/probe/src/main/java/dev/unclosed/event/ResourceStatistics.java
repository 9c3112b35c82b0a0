package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** The counters of the probe: the truth that a ledger is reconciled with. */
@Name("unclosed.ResourceStatistics")
@Label("Resource Statistics")
@Category("Unclosed")
@Description("Counters of one resource type since the start of the agent")
@StackTrace(false)
@Period("10 s")
public final class ResourceStatistics extends Event {
  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("Opened")
  @Description("Resources opened")
  public long opened;

  @Label("Closed")
  @Description("Resources closed by code or by the end of a child process")
  public long closed;

  @Label("Reclaimed")
  @Description("Resources closed by the Cleaner after garbage collection")
  public long reclaimed;

  @Label("Orphaned")
  @Description("Resources proved unreachable while open")
  public long orphaned;

  @Label("Open")
  @Description("Resources open now")
  public long open;

  @Label("Closing")
  @Description("Resources closed by the application and not yet released")
  public long closing;

  @Label("Failed Closes")
  @Description("Closes that failed")
  public long failedCloses;

  @Label("Hooks Expected")
  @Description("Places that this JDK should have woven")
  public int hooksExpected;

  @Label("Hooks Installed")
  @Description("Places that are woven")
  public int hooksInstalled;
}
