package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Committed when garbage collection proves a resource unreachable while it is open. */
@Name("unclosed.ResourceOrphan")
@Label("Resource Orphan")
@Category("Unclosed")
@Description("A resource is unreachable and still open: nobody will ever close it")
@StackTrace(false)
public final class ResourceOrphan extends Event {
  @Label("Resource Identity")
  @Description("Unique among the resources of one life of the JVM")
  public long resourceId;

  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("File Descriptor")
  @Description("First descriptor of the resource, or -1")
  public int fd;

  @Label("Open Duration")
  @Description("Time since the open")
  @Timespan(Timespan.NANOSECONDS)
  public long openDuration;
}
