package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of one process. Used once, by one thread. */
final class ProcessReading {
  private static final int EMPTY_DIRECTORY_LINKS = 2;

  private final String root;
  private final long pid;
  private final Missing missing;
  private final DescriptorWalk walk;

  ProcessReading(String root, long pid, boolean own, Missing missing) {
    this.root = root;
    this.pid = pid;
    this.missing = missing;
    this.walk = new DescriptorWalk(root, own);
  }

  ProcessSnapshot at(Instant at, OptionalLong maxFds) {
    OptionalLong count = walk.count();
    List<Descriptor> descriptors = List.of();
    Map<DescriptorKind, Long> kinds = Map.of();
    Map<SocketState, Long> sockets = Map.of();
    List<DescriptorLink> links = missing.isEmpty() ? walk.links(missing) : null;
    if (links != null) {
      List<Descriptor> all = new ArrayList<>(links.size());
      boolean states = describe(links, all);
      descriptors = List.copyOf(all);
      kinds = byKind(all);
      sockets = states ? byState(all) : Map.of();
      count = OptionalLong.of(all.size());
    }
    return new ProcessSnapshot(
        at,
        pid,
        count,
        maxFds,
        descriptors,
        kinds,
        sockets,
        threads(),
        maxThreads(),
        memoryMaps(),
        kernelNumber("/proc/sys/vm/max_map_count"),
        missing.lines());
  }

  /** Returns whether the states of the sockets are known. */
  private boolean describe(List<DescriptorLink> links, List<Descriptor> descriptors) {
    KindRules rules = new KindRules(new FileTypes(root), links);
    Set<Long> inodes = new HashSet<>();
    for (DescriptorLink link : links) {
      if (link.isSocket()) {
        inodes.add(link.socketInode());
      }
    }
    Map<Long, Socket> sockets = new SocketTables(root).find(inodes, missing);
    for (DescriptorLink link : links) {
      Socket socket = sockets == null ? null : sockets.get(link.socketInode());
      if (socket == Socket.IN_NO_TABLE && !walk.isStill(link)) {
        continue; // closed before the tables were read
      }
      descriptors.add(descriptor(link, rules.kindOf(link), socket));
    }
    return sockets != null;
  }

  private static Descriptor descriptor(
      DescriptorLink link, DescriptorKind kind, @Nullable Socket socket) {
    return socket == null
        ? new Descriptor(link.fd(), kind, link.target(), null, null, null)
        : new Descriptor(
            link.fd(), kind, link.target(), socket.state(), socket.local(), socket.peer());
  }

  private static Map<DescriptorKind, Long> byKind(List<Descriptor> descriptors) {
    Map<DescriptorKind, Long> kinds = new EnumMap<>(DescriptorKind.class);
    for (DescriptorKind kind : DescriptorKind.values()) {
      kinds.put(kind, 0L);
    }
    descriptors.forEach(descriptor -> kinds.merge(descriptor.kind(), 1L, Long::sum));
    return Collections.unmodifiableMap(kinds);
  }

  private static Map<SocketState, Long> byState(List<Descriptor> descriptors) {
    Map<SocketState, Long> states = new EnumMap<>(SocketState.class);
    for (SocketState state : SocketState.values()) {
      states.put(state, 0L);
    }
    for (Descriptor descriptor : descriptors) {
      SocketState state = descriptor.state();
      if (state != null) {
        states.merge(state, 1L, Long::sum);
      }
    }
    return Collections.unmodifiableMap(states);
  }

  /** The directory of threads has one link for each of them beside its own two: a {@code stat}, which opens nothing. */
  private OptionalLong threads() {
    try {
      Object links = Files.getAttribute(Path.of(root, "task"), "unix:nlink");
      return OptionalLong.of(((Number) links).longValue() - EMPTY_DIRECTORY_LINKS);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong maxThreads() {
    String path = root + "/limits";
    try {
      return Limits.parse(ProcText.read(path)).processes();
    } catch (IOException e) {
      missing.unreadable("limits", path, e);
      return OptionalLong.empty();
    }
  }

  private OptionalLong memoryMaps() {
    String path = root + "/maps";
    try {
      ProcText maps = ProcText.read(path);
      long lines = 0;
      while (maps.nextLine()) {
        lines++;
      }
      return OptionalLong.of(lines);
    } catch (IOException e) {
      missing.unreadable("memory maps", path, e);
      return OptionalLong.empty();
    }
  }

  private OptionalLong kernelNumber(String path) {
    try {
      ProcText text = ProcText.read(path);
      return text.nextLine() && text.nextField() && text.decimal() >= 0
          ? OptionalLong.of(text.decimal())
          : OptionalLong.empty();
    } catch (IOException e) {
      missing.unreadable("kernel limit", path, e);
      return OptionalLong.empty();
    }
  }
}
