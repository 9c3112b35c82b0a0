package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Committed after a successful open whose stack is taken. */
@Name("unclosed.ResourceOpen")
@Label("Resource Open")
@Category("Unclosed")
@Description("A resource was opened, with the stack that opened it")
@StackTrace(true)
public final class ResourceOpen extends Event {
  @Label("Resource Identity")
  @Description("Unique among the resources of one life of the JVM")
  public long resourceId;

  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("File Descriptor")
  @Description("First descriptor of the resource, or -1")
  public int fd;

  @Label("Second File Descriptor")
  @Description("Second descriptor of the resource, or -1")
  public int fd2;

  @Label("Third File Descriptor")
  @Description("Third descriptor of the resource, or -1")
  public int fd3;

  @Label("Weight")
  @Description("Opens that this stack stands for, 1 unless stacks are sampled")
  public long weight;

  @Label("Description")
  @Description("Path or peer, where it is known and not switched off")
  public String description;
}
