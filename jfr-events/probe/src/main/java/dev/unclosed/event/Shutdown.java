package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Committed while the JVM ends in an orderly way. */
@Name("unclosed.Shutdown")
@Label("Shutdown")
@Category("Unclosed")
@Description("An orderly exit, with what is still open")
@StackTrace(false)
@Period("endChunk")
public final class Shutdown extends Event {
  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("Open")
  @Description("Resources still open; of all types where the type is empty")
  public long open;

  @Label("Trigger")
  @Description("exit, SIGTERM, SIGINT or SIGHUP")
  public String trigger;
}
