package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** Announces a live resource, so that a lost or discarded open heals. */
@Name("unclosed.OpenResource")
@Period("beginChunk")
@Label("Open Resource")
@Category("Unclosed")
@Description("One resource of the live set, repeated in rounds")
@StackTrace(false)
public final class OpenResource extends Event {
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

  @Label("Opened At")
  @Description("When the resource was opened")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long openedAt;

  @Label("Opening Thread")
  @Description("Java thread identity of the opener")
  public long thread;

  @Label("Frames")
  @Description("Stack of an open that came before the recording, one frame per line, else null")
  public String frames;

  @Label("Round")
  @Description("Round of announcements that it belongs to, or 0 at the start of a chunk")
  public long round;
}
