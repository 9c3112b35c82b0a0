package dev.unclosed.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Committed by the ledger, so that an old leak stays named in a short recording. */
@Name("unclosed.OpenSite")
@Label("Open Site")
@Category("Unclosed")
@Description("Open resources of one opening site, as the ledger knows them")
@StackTrace(false)
@Period("everyChunk")
public final class OpenSite extends Event {
  @Label("Resource Type")
  @Description("What was opened, for example file or socket")
  public String resourceType;

  @Label("Site")
  @Description("Fingerprint of the opening stack")
  public String site;

  @Label("Open")
  @Description("Resources open at this site")
  public long open;

  @Label("Opened")
  @Description("Resources that this site has opened")
  public long opened;

  @Label("Oldest Open")
  @Description("Age of the oldest open resource")
  @Timespan(Timespan.MILLISECONDS)
  public long oldestOpen;

  @Label("Frames")
  @Description("Opening stack, one frame per line")
  public String frames;
}
