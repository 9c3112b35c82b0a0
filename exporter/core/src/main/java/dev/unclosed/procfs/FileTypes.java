package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells files, directories and devices apart by {@code stat} through a descriptor's link, so that
 * it also works where the path leads elsewhere. Opens nothing. What an earlier reading asked for a
 * target that is still open is not asked again.
 */
final class FileTypes {
  private static final int TYPE = 0170000;
  private static final int FIFO = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int DIRECTORY = 0040000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int SOCKET = 0140000;

  private final String directory;
  private final Map<String, DescriptorKind> before;
  private final Map<String, DescriptorKind> asked = new HashMap<>();

  /**
   * @param before {@link #asked} of the earlier reading
   */
  FileTypes(String root, Map<String, DescriptorKind> before) {
    this.directory = root + "/fd/";
    this.before = before;
  }

  /** By target; no larger than the number of descriptors. */
  Map<String, DescriptorKind> asked() {
    return asked;
  }

  DescriptorKind of(DescriptorLink link) {
    DescriptorKind kind = before.get(link.target());
    if (kind == null) {
      String path = directory + link.fd();
      kind = new File(path).isFile() ? DescriptorKind.FILE : ofOther(path);
    }
    asked.put(link.target(), kind);
    return kind;
  }

  private static DescriptorKind ofOther(String path) {
    try {
      return switch ((Integer) Files.getAttribute(Path.of(path), "unix:mode") & TYPE) {
        case DIRECTORY -> DescriptorKind.DIRECTORY;
        case FIFO -> DescriptorKind.PIPE;
        case CHARACTER_DEVICE, BLOCK_DEVICE -> DescriptorKind.DEVICE;
        case SOCKET -> DescriptorKind.SOCKET;
        default -> DescriptorKind.FILE;
      };
    } catch (IOException e) {
      return DescriptorKind.FILE; // closed since the listing: most are files
    }
  }
}
