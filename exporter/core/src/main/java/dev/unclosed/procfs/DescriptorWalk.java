package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks {@code /proc/<pid>/fd}. Takes one descriptor while it lists and none for the links. */
final class DescriptorWalk {
  private static final Pattern OWN_LISTING = Pattern.compile("/proc/\\d+(/task/\\d+)?/fd");

  private final String directory;
  private final boolean own;

  /**
   * @param own whether this is the reading process: then a link to a directory of descriptors is a
   *     listing, ours or of another thread, and is left out
   */
  DescriptorWalk(String root, boolean own) {
    this.directory = root + "/fd";
    this.own = own;
  }

  /**
   * The count by {@code stat} alone: opens nothing, needs no rights; empty where the process or the
   * kernel has none.
   */
  OptionalLong count() {
    File fds = new File(directory);
    long size = fds.length();
    if (size > 0) {
      return OptionalLong.of(size);
    }
    if (StatCount.supported()) {
      return fds.exists() ? OptionalLong.of(0) : OptionalLong.empty();
    }
    int[] listed = list();
    if (listed == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(own ? listed.length - 1L : listed.length);
  }

  /**
   * The open descriptors by number, or null where they cannot be had; then {@code missing} says
   * why.
   */
  @Nullable List<DescriptorLink> links(Missing missing) {
    int[] numbers = list();
    if (numbers == null) {
      missing.unlisted("descriptors", new File(directory));
      return null;
    }
    List<DescriptorLink> links = new ArrayList<>(numbers.length);
    for (int fd : numbers) {
      try {
        String target = Files.readSymbolicLink(Path.of(directory, Integer.toString(fd))).toString();
        if (!own || !OWN_LISTING.matcher(target).matches()) {
          links.add(new DescriptorLink(fd, target));
        }
      } catch (NoSuchFileException closedSinceTheListing) {
        // not open any more, so not listed
      } catch (AccessDeniedException e) {
        missing.denied("descriptors", directory + "/*");
        return null;
      } catch (IOException e) {
        missing.add("descriptor " + fd, String.valueOf(e.getMessage()));
      }
    }
    return links;
  }

  /** Whether the descriptor still is what the link said. */
  boolean isStill(DescriptorLink link) {
    try {
      Path path = Path.of(directory, Integer.toString(link.fd()));
      return Files.readSymbolicLink(path).toString().equals(link.target());
    } catch (IOException e) {
      return false; // closed
    }
  }

  private int @Nullable [] list() {
    String[] names = new File(directory).list();
    return names == null
        ? null
        : Arrays.stream(names).mapToInt(Integer::parseInt).sorted().toArray();
  }

  /**
   * Whether this kernel tells the number of descriptors as the size of the directory (Linux 6.2 and
   * newer).
   */
  private static final class StatCount {
    private static final boolean SUPPORTED = new File("/proc/self/fd").length() > 0;

    static boolean supported() {
      return SUPPORTED;
    }
  }
}
