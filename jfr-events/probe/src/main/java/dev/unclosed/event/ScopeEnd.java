package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Committed when a scope leaves something open. */
@Name("unclosed.ScopeEnd")
@Label("Scope End")
@Category("Unclosed")
@Description("A scope of the application programming interface ended with something open")
@StackTrace(true)
public final class ScopeEnd extends Event {
  @Label("Scope")
  @Description("Name of the scope")
  public String scope;

  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("Opened")
  @Description("Resources opened inside")
  public long opened;

  @Label("Open")
  @Description("Resources opened inside and still open")
  public long open;
}
