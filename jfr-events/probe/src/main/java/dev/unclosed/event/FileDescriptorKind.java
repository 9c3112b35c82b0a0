package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Descriptors by what they refer to. */
@Name("unclosed.FileDescriptorKind")
@Label("File Descriptor Kind")
@Category("Unclosed")
@Description("Open descriptors of one kind")
@StackTrace(false)
public final class FileDescriptorKind extends Event {
  @Label("Kind")
  @Description("What the descriptors refer to")
  public String kind;

  @Label("Open")
  @Description("Descriptors open")
  public long open;
}
