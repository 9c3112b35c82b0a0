package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Committed before the release, so that a reused number pairs by time. */
@Name("unclosed.ResourceClose")
@Label("Resource Close")
@Category("Unclosed")
@Description("A resource, or one of its descriptors, is about to be released")
@StackTrace(false)
public final class ResourceClose extends Event {
  @Label("Resource Identity")
  @Description("Unique among the resources of one life of the JVM")
  public long resourceId;

  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("File Descriptor")
  @Description("Descriptor that ends, or -1")
  public int fd;

  @Label("Second File Descriptor")
  @Description("Descriptor that ends, or -1")
  public int fd2;

  @Label("Third File Descriptor")
  @Description("Descriptor that ends, or -1")
  public int fd3;

  @Label("Open Duration")
  @Description("Time since the open")
  @Timespan(Timespan.NANOSECONDS)
  public long openDuration;

  @Label("Closed By")
  @Description("Who ends it: code, cleaner or child_exit")
  public String closedBy;
}
