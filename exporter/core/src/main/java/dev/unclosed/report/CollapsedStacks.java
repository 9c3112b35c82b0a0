package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is open as folded stacks, one site a line, for flame graphs: the type, the frames from the
 * outermost inwards, and the count.
 */
public final class CollapsedStacks {
  private CollapsedStacks() {}

  /** Empty when nothing is open. */
  public static String text(LedgerSnapshot snapshot) {
    StringBuilder text = new StringBuilder();
    for (SiteSnapshot site : snapshot.sites()) {
      if (site.open() > 0) {
        text.append(site.type());
        for (String frame : outermostFirst(site)) {
          text.append(';').append(frame.replace(';', ':').replace(' ', '_'));
        }
        text.append(' ').append(site.open()).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> outermostFirst(SiteSnapshot site) {
    List<String> frames = new ArrayList<>();
    for (String frame : site.stack().isEmpty() ? List.of(site.location()) : site.stack()) {
      frames.add(FrameParts.of(frame).call());
    }
    Collections.reverse(frames);
    return frames;
  }
}
