package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a ledger should say, kept in the simplest way: a map of what is open, and counts. */
final class NaiveLedger {

  static final class Resource {
    final long id;
    final int stack;
    final int[] fds;
    final long openedAt;
    final long threadId;
    String type;
    boolean orphaned;

    Resource(long id, String type, int stack, int[] fds, long openedAt, long threadId) {
      this.id = id;
      this.type = type;
      this.stack = stack;
      this.fds = fds;
      this.openedAt = openedAt;
      this.threadId = threadId;
    }

    long descriptors() {
      long count = 0;
      for (int fd : fds) {
        count += fd >= 0 ? 1 : 0;
      }
      return count;
    }
  }

  final Map<String, Long> opened = new TreeMap<>();
  final Map<String, Long> closed = new TreeMap<>();
  final Map<String, Long> reclaimed = new TreeMap<>();
  final Map<String, Long> orphaned = new TreeMap<>();

  private final Map<Long, Resource> live = new LinkedHashMap<>();

  Resource open(long id, String type, int stack, int[] fds, long at, long threadId) {
    Resource resource = new Resource(id, type, stack, fds.clone(), at, threadId);
    live.put(id, resource);
    opened.merge(type, 1L, Long::sum);
    return resource;
  }

  void claim(Resource resource, String type) {
    opened.merge(resource.type, -1L, Long::sum);
    opened.merge(type, 1L, Long::sum);
    resource.type = type;
  }

  void orphan(Resource resource) {
    resource.orphaned = true;
    orphaned.merge(resource.type, 1L, Long::sum);
  }

  /** Returns the numbers that are free again. */
  List<Integer> close(Resource resource, int[] ends, ClosedBy by) {
    boolean whole = ends[0] < 0 && ends[1] < 0 && ends[2] < 0;
    List<Integer> freed = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      if (resource.fds[i] >= 0 && (whole || resource.fds[i] == ends[i])) {
        freed.add(resource.fds[i]);
        resource.fds[i] = -1;
      }
    }
    if (resource.descriptors() == 0) {
      live.remove(resource.id);
      (by == ClosedBy.CLEANER ? reclaimed : closed).merge(resource.type, 1L, Long::sum);
    }
    return freed;
  }

  @Nullable Resource any(Random random) {
    if (live.isEmpty()) {
      return null;
    }
    return new ArrayList<>(live.values()).get(random.nextInt(live.size()));
  }

  Collection<Resource> all() {
    return live.values();
  }

  Map<String, Long> openBy(Function<Resource, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    live.values().forEach(resource -> counts.merge(key.apply(resource), 1L, Long::sum));
    return counts;
  }

  Map<String, Long> descriptorsBy(Function<Resource, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    live.values()
        .forEach(resource -> counts.merge(key.apply(resource), resource.descriptors(), Long::sum));
    return counts;
  }

  Map<String, Long> oldestBy(Function<Resource, String> key) {
    Map<String, Long> oldest = new TreeMap<>();
    live.values()
        .forEach(resource -> oldest.merge(key.apply(resource), resource.openedAt, Math::min));
    return oldest;
  }
}
