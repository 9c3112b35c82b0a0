package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Committed on request; a stream that has delivered it has delivered everything before it. */
@Name("unclosed.Marker")
@Label("Marker")
@Category("Unclosed")
@Description("Drains a stream: whoever reads it has read everything before it")
@StackTrace(false)
public final class Marker extends Event {
  @Label("Sequence")
  @Description("Number of the marker")
  public long sequence;
}
