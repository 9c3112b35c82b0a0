package dev.unclosed.procfs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the kind of descriptors from their targets. One reading of one process: a database is also
 * known by the log that is open beside it, so all targets are looked at first.
 */
final class KindRules {
  private static final String DELETED = " (deleted)";
  private static final Pattern ANONYMOUS = Pattern.compile("anon_inode:\\[?([a-z_0-9]+)]?");
  private static final Map<String, DescriptorKind> ANONYMOUS_KINDS =
      Map.of(
          "eventpoll", DescriptorKind.EVENTPOLL,
          "eventfd", DescriptorKind.EVENTFD,
          "timerfd", DescriptorKind.TIMERFD,
          "signalfd", DescriptorKind.SIGNALFD,
          "inotify", DescriptorKind.INOTIFY,
          "pidfd", DescriptorKind.PIDFD,
          "io_uring", DescriptorKind.IO_URING);
  private static final Set<String> DATABASES =
      Set.of("db", "db3", "sqlite", "sqlite3", "sqlitedb", "duckdb", "mdb", "h2");
  private static final Set<String> ARCHIVES = Set.of("jar", "zip", "war", "ear", "jmod");
  private static final Pattern LOG_STRUCTURED =
      Pattern.compile("\\d{5,}\\.(log|sst|ldb)|MANIFEST-\\d+");

  private final Set<String> databases = new HashSet<>();
  private final Set<String> logStructured = new HashSet<>();
  private final Map<String, DescriptorKind> known = new HashMap<>();
  private final FileTypes types;

  KindRules(FileTypes types, List<DescriptorLink> links) {
    this.types = types;
    for (DescriptorLink link : links) {
      lookForDatabase(link.target());
    }
  }

  DescriptorKind kindOf(DescriptorLink link) {
    String target = link.target();
    if (target.startsWith("socket:[")) {
      return DescriptorKind.SOCKET;
    }
    if (target.startsWith("pipe:[")) {
      return DescriptorKind.PIPE;
    }
    DescriptorKind kind = known.get(target);
    if (kind == null) {
      kind = target.startsWith("/") ? ofPath(link) : ofInode(target);
      known.put(target, kind);
    }
    return kind;
  }

  private void lookForDatabase(String target) {
    if (target.endsWith("-wal") || target.endsWith("-shm")) {
      databases.add(target.substring(0, target.length() - "-wal".length()));
    } else if (name(target).startsWith("MANIFEST-")) {
      logStructured.add(directory(target));
    }
  }

  private static DescriptorKind ofInode(String target) {
    if (target.startsWith("pidfd:[")) {
      return DescriptorKind.PIDFD;
    }
    var matcher = ANONYMOUS.matcher(target);
    return matcher.matches()
        ? ANONYMOUS_KINDS.getOrDefault(matcher.group(1), DescriptorKind.OTHER)
        : DescriptorKind.OTHER;
  }

  private DescriptorKind ofPath(DescriptorLink link) {
    String target = link.target();
    if (target.startsWith("/memfd:")) {
      return DescriptorKind.MEMFD;
    }
    if (target.endsWith(DELETED)) {
      return DescriptorKind.DELETED;
    }
    if (isDevice(target)) {
      return DescriptorKind.DEVICE;
    }
    DescriptorKind type = types.of(link);
    return type == DescriptorKind.FILE ? ofFile(target) : type;
  }

  private DescriptorKind ofFile(String target) {
    String name = name(target);
    if (name.endsWith("-wal") || name.endsWith(".wal")) {
      return DescriptorKind.WAL;
    }
    if (name.endsWith("-shm")) {
      return DescriptorKind.SHM;
    }
    if (isLogStructured(target) && logStructured.contains(directory(target))) {
      return name.endsWith(".log") ? DescriptorKind.WAL : DescriptorKind.DATABASE;
    }
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (databases.contains(target) || name.endsWith(".mv.db") || DATABASES.contains(extension)) {
      return DescriptorKind.DATABASE;
    }
    return ARCHIVES.contains(extension) || target.endsWith("/lib/modules")
        ? DescriptorKind.JAR
        : DescriptorKind.FILE;
  }

  /** Shared memory and message queues live below {@code /dev} but are files. */
  private static boolean isDevice(String target) {
    return target.startsWith("/dev/")
        && !target.startsWith("/dev/shm/")
        && !target.startsWith("/dev/mqueue/")
        && !target.startsWith("/dev/hugepages/");
  }

  /** Whether it is a file of a database that keeps many numbered ones in a directory. */
  static boolean isLogStructured(String target) {
    return LOG_STRUCTURED.matcher(name(target)).matches();
  }

  private static String name(String target) {
    return target.substring(target.lastIndexOf('/') + 1);
  }

  private static String directory(String target) {
    return target.substring(0, target.lastIndexOf('/') + 1);
  }
}
