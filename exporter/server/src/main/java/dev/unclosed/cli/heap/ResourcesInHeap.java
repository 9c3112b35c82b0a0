package dev.unclosed.cli.heap;

import dev.unclosed.ledger.OpenMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/**
 * Finds the objects behind open resources by the probe's own tables, which are in the dump too: so
 * a descriptor number that was used again is not taken for the one before.
 */
final class ResourcesInHeap {
  private static final int SEGMENT_BITS = 10;
  private static final int SEGMENT_LENGTH = 1 << SEGMENT_BITS;
  private static final int WORDS = 3;

  private final Map<Integer, Instance> segments = new HashMap<>();
  private final Map<Integer, Instance> descriptors = new HashMap<>();
  private final Map<Long, Instance> objects = new HashMap<>();
  private final boolean watched;

  ResourcesInHeap(Heap heap) {
    JavaClass table = heap.getJavaClassByName("dev.unclosed.probe.FdTable");
    watched = table != null;
    if (table != null && table.getValueOfStaticField("SEGMENTS") instanceof Instance array) {
      List<Instance> all = elements(array);
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i) != null) {
          segments.put(i, all.get(i));
        }
      }
    }
    for (Instance descriptor : instances(heap, "java.io.FileDescriptor")) {
      if (descriptor.getValueOfField("fd") instanceof Integer fd && fd >= 0) {
        descriptors.put(fd, descriptor);
      }
    }
    for (Instance entry : instances(heap, "dev.unclosed.probe.ObjectTable$Entry")) {
      if (entry.getValueOfField("id") instanceof Long id
          && entry.getValueOfField("referent") instanceof Instance object) {
        objects.put(id, object);
      }
    }
  }

  /** Whether the JVM had the agent. */
  boolean isWatched() {
    return watched;
  }

  /** The object that alone closes it, else its descriptor; null where it is not open in there. */
  @Nullable Instance find(OpenMembers.Member member) {
    if (member.fd() < 0) {
      return objects.get(member.id());
    }
    Instance segment = segments.get(member.fd() >> SEGMENT_BITS);
    if (segment == null || identity(segment, member.fd()) != member.id()) {
      return null;
    }
    Instance owner = owner(segment, member.fd());
    return owner == null ? descriptors.get(member.fd()) : owner;
  }

  private static long identity(Instance segment, int fd) {
    if (!(segment.getValueOfField("words") instanceof PrimitiveArrayInstance words)) {
      return 0;
    }
    Object word = words.getValues().get((fd & (SEGMENT_LENGTH - 1)) * WORDS);
    return Long.parseLong(String.valueOf(word));
  }

  /** Known where the JDK has no Cleaner for it. */
  private static @Nullable Instance owner(Instance segment, int fd) {
    if (!(segment.getValueOfField("details") instanceof Instance details)) {
      return null;
    }
    Instance detail = elements(details).get(fd & (SEGMENT_LENGTH - 1));
    if (is(detail, "dev.unclosed.probe.Parts")
        && detail.getValueOfField("first") instanceof Instance ofParts) {
      detail = ofParts;
    }
    return is(detail, "dev.unclosed.probe.Witness")
            && detail.getValueOfField("referent") instanceof Instance owner
        ? owner
        : null;
  }

  private static boolean is(@Nullable Instance object, String className) {
    return object != null && object.getJavaClass().getName().equals(className);
  }

  @SuppressWarnings("unchecked") // what the library's raw lists hold is in its documentation
  private static List<Instance> elements(Instance array) {
    return array instanceof ObjectArrayInstance objects
        ? (List<Instance>) objects.getValues()
        : List.of();
  }

  @SuppressWarnings("unchecked") // as above
  private static List<Instance> instances(Heap heap, String className) {
    JavaClass type = heap.getJavaClassByName(className);
    return type == null ? List.of() : new ArrayList<>((List<Instance>) type.getInstances());
  }
}
