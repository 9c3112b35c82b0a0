package dev.unclosed.procfs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups the files of databases by the database they belong to. */
final class DatabaseFamilies {
  private DatabaseFamilies() {}

  /** The largest first. */
  static List<DatabaseFamily> of(List<Descriptor> descriptors) {
    Map<String, DatabaseFamily> families = new TreeMap<>();
    for (Descriptor descriptor : descriptors) {
      String target = descriptor.target();
      if (target != null) {
        DatabaseFamily one = single(descriptor.kind(), target);
        families.merge(one.path(), one, DatabaseFamilies::join);
      }
    }
    return families.values().stream()
        .filter(family -> family.total() > 0)
        .sorted(Comparator.comparingLong(DatabaseFamily::total).reversed())
        .toList();
  }

  private static DatabaseFamily single(DescriptorKind kind, String target) {
    return switch (kind) {
      case DATABASE -> new DatabaseFamily(owner(target), 1, 0, 0);
      case WAL -> new DatabaseFamily(owner(target), 0, 1, 0);
      case SHM -> new DatabaseFamily(owner(target), 0, 0, 1);
      default -> new DatabaseFamily("", 0, 0, 0);
    };
  }

  private static DatabaseFamily join(DatabaseFamily a, DatabaseFamily b) {
    return new DatabaseFamily(
        a.path(), a.databases() + b.databases(), a.wals() + b.wals(), a.shms() + b.shms());
  }

  private static String owner(String target) {
    if (target.endsWith("-wal") || target.endsWith("-shm") || target.endsWith(".wal")) {
      return target.substring(0, target.length() - "-wal".length());
    }
    return KindRules.isLogStructured(target)
        ? target.substring(0, target.lastIndexOf('/') + 1)
        : target;
  }
}
