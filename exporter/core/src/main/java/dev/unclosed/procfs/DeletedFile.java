package dev.unclosed.procfs;

import java.io.File;

/**
 * A file that has no name any more and lives only as long as somebody has it open.
 *
 * @param path its last name
 * @param bytes its length: disk space that no listing shows
 */
public record DeletedFile(int fd, String path, long bytes) {
  private static final String SUFFIX = " (deleted)";

  static DeletedFile of(Descriptor descriptor, File link) {
    String target = String.valueOf(descriptor.target());
    String path =
        target.endsWith(SUFFIX) ? target.substring(0, target.length() - SUFFIX.length()) : target;
    return new DeletedFile(descriptor.fd(), path, link.length());
  }
}
