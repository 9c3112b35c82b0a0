package dev.unclosed.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks {@code stat} through a descriptor's link, so that it also works where the path leads elsewhere. Opens nothing. */
final class FileTypes {
  private static final int TYPE = 0170000;
  private static final int FIFO = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int DIRECTORY = 0040000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int SOCKET = 0140000;

  private final String directory;

  FileTypes(String root) {
    this.directory = root + "/fd";
  }

  /** What is open at {@code fd}; a file where it was closed since. */
  DescriptorKind of(int fd) {
    try {
      Object mode = Files.getAttribute(Path.of(directory, Integer.toString(fd)), "unix:mode");
      return switch ((Integer) mode & TYPE) {
        case DIRECTORY -> DescriptorKind.DIRECTORY;
        case FIFO -> DescriptorKind.PIPE;
        case CHARACTER_DEVICE, BLOCK_DEVICE -> DescriptorKind.DEVICE;
        case SOCKET -> DescriptorKind.SOCKET;
        default -> DescriptorKind.FILE;
      };
    } catch (IOException e) {
      return DescriptorKind.FILE;
    }
  }
}
