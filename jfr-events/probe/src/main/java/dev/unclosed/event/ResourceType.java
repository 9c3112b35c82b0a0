package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Committed when an outer owner, for example a zip file over a file, claims a resource. */
@Name("unclosed.ResourceType")
@Label("Resource Type")
@Category("Unclosed")
@Description("An outer owner claimed a resource that was announced as another type")
@StackTrace(false)
public final class ResourceType extends Event {
  @Label("Resource Identity")
  @Description("Unique among the resources of one life of the JVM")
  public long resourceId;

  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;
}
