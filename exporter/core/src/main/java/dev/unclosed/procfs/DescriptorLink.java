package dev.unclosed.procfs;

/** One entry of {@code /proc/<pid>/fd}: the number and the text of its link. */
record DescriptorLink(int fd, String target) {
  private static final String SOCKET = "socket:[";

  boolean isSocket() {
    return target.startsWith(SOCKET);
  }

  /** The inode of a socket; -1 for anything else. */
  long socketInode() {
    return isSocket() ? Long.parseLong(target, SOCKET.length(), target.length() - 1, 10) : -1;
  }
}
