package dev.unclosed.report;

import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.SocketState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors that lead to the same place.
 *
 * @param what their kind, or the state of sockets
 */
public record DescriptorGroup(long open, String what, String target) {
  /** Which socket or pipe it is. */
  private static final Pattern NUMBER = Pattern.compile(":\\[\\d+]$");

  private static final Comparator<DescriptorGroup> LARGEST_FIRST =
      Comparator.comparingLong(DescriptorGroup::open)
          .reversed()
          .thenComparing(DescriptorGroup::what)
          .thenComparing(DescriptorGroup::target);

  /**
   * Connected sockets by state, and by the listener that accepted them or the peer that they went
   * to.
   */
  static List<DescriptorGroup> byPeer(List<Descriptor> descriptors) {
    Set<String> listened =
        descriptors.stream()
            .filter(descriptor -> descriptor.state() == SocketState.LISTEN)
            .map(descriptor -> port(String.valueOf(descriptor.local())))
            .collect(Collectors.toSet());
    return grouped(
        descriptors,
        descriptor -> {
          SocketState state = descriptor.state();
          String peer = descriptor.peer();
          String local = descriptor.local();
          if (state == null || peer == null || local == null) {
            return null;
          }
          boolean accepted = listened.contains(port(local));
          return new DescriptorGroup(
              0, state.id(), accepted ? "accepted at " + local : "to " + peer);
        });
  }

  /** Whatever they lead to, without the numbers that the kernel gives sockets and pipes. */
  public static List<DescriptorGroup> byKindAndTarget(List<Descriptor> descriptors) {
    return grouped(
        descriptors,
        descriptor -> {
          String target = String.valueOf(descriptor.target());
          String place = target.startsWith("/") ? target : NUMBER.matcher(target).replaceFirst("");
          return new DescriptorGroup(0, descriptor.kind().id(), place);
        });
  }

  /** What has a path, by path; files that are open once, by their directory. */
  static List<DescriptorGroup> byTarget(List<Descriptor> descriptors) {
    Map<String, Long> opens = count(descriptors, descriptor -> descriptor.target());
    Map<String, Long> siblings =
        count(
            descriptors,
            descriptor ->
                descriptor.target() != null && opens.getOrDefault(descriptor.target(), 1L) == 1
                    ? siblings(descriptor)
                    : null);
    return grouped(
        descriptors,
        descriptor -> {
          String target = descriptor.target();
          if (target == null || !target.startsWith("/")) {
            return null;
          }
          boolean alone = siblings.getOrDefault(siblings(descriptor), 1L) == 1;
          boolean several = opens.getOrDefault(target, 1L) > 1;
          return new DescriptorGroup(
              0,
              descriptor.kind().id(),
              several || alone ? target : target.substring(0, target.lastIndexOf('/')) + "/*");
        });
  }

  private static String siblings(Descriptor descriptor) {
    String target = String.valueOf(descriptor.target());
    return descriptor.kind() + " " + target.substring(0, target.lastIndexOf('/') + 1);
  }

  private static String port(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  private static Map<String, Long> count(
      List<Descriptor> descriptors, Function<Descriptor, @Nullable String> groupOf) {
    Map<String, Long> counts = new HashMap<>();
    for (Descriptor descriptor : descriptors) {
      String group = groupOf.apply(descriptor);
      if (group != null) {
        counts.merge(group, 1L, Long::sum);
      }
    }
    return counts;
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
