package dev.unclosed.probe;

import dev.unclosed.event.Marker;
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
    new Marker().isEnabled();
  }

  /**
   * Whether the hook is to commit the event of an open, and what it weighs. The hook itself makes
   * and commits it: every frame between woven code and the commit is one that each stack costs
   * more, and an event that methods hand on is an object on the heap.
   *
   * @param id 0 when no event is due
   * @return 0 when there is nothing to commit; an event without a stack is committed here
   */
  static int weight(long id, int type, int fd, int fd2, int fd3, Object description) {
    if (id == 0) {
      return 0;
    }
    int stacks = Probe.stacks;
    int weight =
        stacks == Probe.STACKS_ALL
            ? 1
            : stacks == Probe.STACKS_OFF ? 0 : StackSampler.weight(type, id);
    if (weight == 0) {
      openedUnsampled(id, type, fd, fd2, fd3, description);
    }
    return weight;
  }

  /** Fills the event of an open that {@link #weight} asked for. */
  static void fill(
      ResourceOpen event, long id, int type, int fd, int fd2, int fd3, Object description) {
    if (event.isEnabled()) {
      event.resourceId = id;
      event.resourceType = ResourceTypes.id(type);
      event.fd = fd;
      event.fd2 = fd2;
      event.fd3 = fd3;
      event.description = text(description);
    }
  }

  private static void openedUnsampled(
      long id, int type, int fd, int fd2, int fd3, Object description) {
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
