package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The accounting identity tracked - stale + baseline + unattributed = open. */
@Name("unclosed.FileDescriptorStatistics")
@Label("File Descriptor Statistics")
@Category("Unclosed")
@Description("Where the descriptors of the process come from")
@StackTrace(false)
public final class FileDescriptorStatistics extends Event {
  @Label("Open")
  @Description("Descriptors open, or -1 where a number is unknown")
  public long open;

  @Label("Maximum")
  @Description("Soft limit of descriptors")
  public long max;

  @Label("Tracked")
  @Description("Descriptors whose opening was seen")
  public long tracked;

  @Label("Stale")
  @Description("Tracked descriptors that the operating system no longer has")
  public long stale;

  @Label("Baseline")
  @Description("Descriptors of the start of the JVM, and our own")
  public long baseline;

  @Label("Unattributed")
  @Description("Descriptors that nobody claims")
  public long unattributed;
}
