package dev.unclosed.probe;

import dev.unclosed.event.ResourceClose;
import dev.unclosed.event.ResourceOpen;
import dev.unclosed.event.ResourceOpenUnsampled;
import dev.unclosed.event.ResourceOrphan;
import dev.unclosed.event.ScopeEnd;

/** Commits the pair events. */
final class Emission {
  private Emission() {}

  /**
   * Initialises the event classes on a thread of ours: the first event of an application's thread
   * would have others wait for that, and pin those that are virtual.
   */
  static void prepare() {
    new ResourceOpen().isEnabled();
    new ResourceOpenUnsampled().isEnabled();
    new ResourceClose().isEnabled();
    new ResourceOrphan().isEnabled();
    new dev.unclosed.event.ResourceType().isEnabled();
  }

  /**
   * The event of an open, for the hook to commit: every frame between woven code and the commit is
   * one that each stack costs more.
   *
   * @return null when none with a stack is due; one without is committed here
   */
  static ResourceOpen opened(long id, int type, int fd, int fd2, int fd3, Object description) {
    int stacks = Probe.stacks;
    int weight =
        stacks == Probe.STACKS_ALL
            ? 1
            : stacks == Probe.STACKS_OFF ? 0 : StackSampler.weight(type, id);
    if (weight > 0) {
      ResourceOpen event = new ResourceOpen();
      if (event.isEnabled()) {
        event.resourceId = id;
        event.resourceType = ResourceTypes.id(type);
        event.fd = fd;
        event.fd2 = fd2;
        event.fd3 = fd3;
        event.weight = weight;
        event.description = text(description);
        return event;
      }
    } else {
      ResourceOpenUnsampled event = new ResourceOpenUnsampled();
      if (event.isEnabled()) {
        event.resourceId = id;
        event.resourceType = ResourceTypes.id(type);
        event.fd = fd;
        event.fd2 = fd2;
        event.fd3 = fd3;
        event.description = text(description);
        event.commit();
      }
    }
    return null;
  }

  static void closed(long id, int type, int fd, long openNanos, String closedBy) {
    ResourceClose event = new ResourceClose();
    if (event.isEnabled()) {
      event.resourceId = id;
      event.resourceType = ResourceTypes.id(type);
      event.fd = fd;
      event.fd2 = -1;
      event.fd3 = -1;
      event.openDuration = openNanos;
      event.closedBy = closedBy;
      event.commit();
    }
  }

  static void orphaned(long id, int type, int fd, long openNanos) {
    ResourceOrphan event = new ResourceOrphan();
    if (event.isEnabled()) {
      event.resourceId = id;
      event.resourceType = ResourceTypes.id(type);
      event.fd = fd;
      event.openDuration = openNanos;
      event.commit();
    }
  }

  static void claimed(long id, int type) {
    dev.unclosed.event.ResourceType event = new dev.unclosed.event.ResourceType();
    if (event.isEnabled()) {
      event.resourceId = id;
      event.resourceType = ResourceTypes.id(type);
      event.commit();
    }
  }

  static void scopeEnded(String scope, int type, long opened, long open) {
    ScopeEnd event = new ScopeEnd();
    if (event.isEnabled()) {
      event.scope = scope;
      event.resourceType = ResourceTypes.id(type);
      event.opened = opened;
      event.open = open;
      event.commit();
    }
  }

  private static String text(Object description) {
    return description == null || !Probe.descriptions ? null : description.toString();
  }
}
