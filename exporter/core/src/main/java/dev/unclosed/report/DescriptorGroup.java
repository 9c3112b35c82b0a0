package dev.unclosed.report;

import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.SocketState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors that lead to the same place.
 *
 * @param what their kind, or the state of sockets
 */
record DescriptorGroup(long open, String what, String target) {
  private static final Comparator<DescriptorGroup> LARGEST_FIRST =
      Comparator.comparingLong(DescriptorGroup::open)
          .reversed()
          .thenComparing(DescriptorGroup::what)
          .thenComparing(DescriptorGroup::target);

  /** Connected sockets by state and peer. */
  static List<DescriptorGroup> byPeer(List<Descriptor> descriptors) {
    return grouped(
        descriptors,
        descriptor -> {
          SocketState state = descriptor.state();
          String peer = descriptor.peer();
          return state == null || peer == null ? null : new DescriptorGroup(0, state.id(), peer);
        });
  }

  /** What has a path, by path; files that are open once, by their directory. */
  static List<DescriptorGroup> byTarget(List<Descriptor> descriptors) {
    Map<String, Long> opens =
        descriptors.stream()
            .map(descriptor -> String.valueOf(descriptor.target()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return grouped(
        descriptors,
        descriptor -> {
          String target = descriptor.target();
          if (target == null || !target.startsWith("/")) {
            return null;
          }
          String place =
              opens.getOrDefault(target, 1L) > 1
                  ? target
                  : target.substring(0, target.lastIndexOf('/')) + "/*";
          return new DescriptorGroup(0, descriptor.kind().id(), place);
        });
  }

  private static List<DescriptorGroup> grouped(
      List<Descriptor> descriptors, Function<Descriptor, @Nullable DescriptorGroup> groupOf) {
    Map<DescriptorGroup, Long> counts = new HashMap<>();
    for (Descriptor descriptor : descriptors) {
      DescriptorGroup group = groupOf.apply(descriptor);
      if (group != null) {
        counts.merge(group, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> new DescriptorGroup(e.getValue(), e.getKey().what(), e.getKey().target()))
        .sorted(LARGEST_FIRST)
        .toList();
  }
}
