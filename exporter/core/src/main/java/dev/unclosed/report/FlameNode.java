package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A frame of all stacks that open resources came by, under the frames that called it. */
public final class FlameNode {
  private final String name;
  private final Map<String, FlameNode> children = new LinkedHashMap<>();
  private long open;

  private FlameNode(String name) {
    this.name = name;
  }

  /** The root: below it the types, and below them the outermost frames. */
  public static FlameNode of(LedgerSnapshot snapshot) {
    FlameNode root = new FlameNode("all");
    for (SiteSnapshot site : snapshot.sites()) {
      root.open += site.open();
      FlameNode at = root.child(site.type(), site.open());
      List<String> frames = site.stack().isEmpty() ? List.of(site.location()) : site.stack();
      for (int i = frames.size() - 1; i >= 0 && site.open() > 0; i--) {
        at = at.child(frames.get(i), site.open());
      }
    }
    root.children.values().removeIf(type -> type.open == 0);
    return root;
  }

  private FlameNode child(String of, long more) {
    FlameNode child = children.computeIfAbsent(of, FlameNode::new);
    child.open += more;
    return child;
  }

  public String name() {
    return name;
  }

  /** Resources that were opened through it. */
  public long open() {
    return open;
  }

  public Collection<FlameNode> children() {
    return new ArrayList<>(children.values());
  }
}
