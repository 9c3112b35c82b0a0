package com.acme.coverage;

import java.util.List;

/**
 * One way in which a library opens something, or a thread is started.
 *
 * @param name of the way, and of the method that acts it out
 * @param how in words, as the page has it
 * @param fds descriptors that are known to be its
 * @param forgotten what becomes of it when nobody refers to it
 */
record LibraryWay(String name, String how, String type, int fds, Forgotten forgotten) {
  /** Nothing that libraries open is closed by garbage collection. */
  enum Forgotten {
    ORPHANED("orphaned"),
    KEPT("stays open");

    private final String words;

    Forgotten(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static final List<LibraryWay> ALL =
      List.of(
          of("h2", "`DriverManager.getConnection`, H2", "connection", 0, Forgotten.ORPHANED),
          of("sqlite", "the same, SQLite", "connection", 0, Forgotten.ORPHANED),
          of("hikari", "`getConnection` of HikariCP", "connection_lease", 0, Forgotten.ORPHANED),
          of("dbcp", "`getConnection` of DBCP 2", "connection_lease", 0, Forgotten.ORPHANED),
          of("tomcat", "`getConnection` of Tomcat's", "connection_lease", 0, Forgotten.KEPT),
          of("statement", "`prepareStatement`, H2", "statement", 0, Forgotten.ORPHANED),
          of("permit", "`Semaphore.acquire`", "semaphore_permit", 0, Forgotten.KEPT),
          of("thread", "`new Thread(task).start()`", "thread", 0, Forgotten.KEPT),
          of("epoll", "`bind` of Netty's epoll", "native_socket", 1, Forgotten.KEPT),
          of("shadedEpoll", "the same inside gRPC", "native_socket", 1, Forgotten.KEPT),
          of("rocks", "`RocksDB.open`", "native_object", 0, Forgotten.ORPHANED),
          of("rocksIterator", "`RocksDB.newIterator`", "native_object", 0, Forgotten.ORPHANED),
          of("rocksBatch", "`new WriteBatch()`", "native_object", 0, Forgotten.ORPHANED));

  private static LibraryWay of(String name, String how, String type, int fds, Forgotten forgotten) {
    return new LibraryWay(name, how, type, fds, forgotten);
  }
}
