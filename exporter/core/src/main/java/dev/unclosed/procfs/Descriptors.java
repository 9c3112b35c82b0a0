package dev.unclosed.procfs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open descriptors of a process, described.
 *
 * @param sockets by state; empty where the socket tables cannot be read
 */
record Descriptors(
    List<Descriptor> all, Map<DescriptorKind, Long> kinds, Map<SocketState, Long> sockets) {

  /** Null where they cannot be had; then {@code missing} says why. */
  static @Nullable Descriptors read(
      String root, DescriptorWalk walk, FileTypes types, Missing missing) {
    List<DescriptorLink> links = walk.links(missing);
    if (links == null) {
      return null;
    }
    Map<Long, Socket> sockets = new SocketTables(root).find(inodes(links), missing);
    KindRules rules = new KindRules(types, links);
    List<Descriptor> all = new ArrayList<>(links.size());
    for (DescriptorLink link : links) {
      Socket socket = sockets == null ? null : sockets.get(link.socketInode());
      if (Socket.IN_NO_TABLE.equals(socket) && !walk.isStill(link)) {
        continue; // closed before the tables were read
      }
      all.add(describe(link, rules.kindOf(link), socket));
    }
    return new Descriptors(
        List.copyOf(all), byKind(all), sockets == null ? Map.of() : byState(all));
  }

  private static Set<Long> inodes(List<DescriptorLink> links) {
    Set<Long> inodes = new HashSet<>();
    for (DescriptorLink link : links) {
      if (link.isSocket()) {
        inodes.add(link.socketInode());
      }
    }
    return inodes;
  }

  private static Descriptor describe(
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
}
