package dev.unclosed.procfs;

/**
 * The descriptors of one database: of the file itself, of its write-ahead log and of its
 * shared-memory index.
 *
 * @param path of the database; for one that keeps many files, their directory
 */
public record DatabaseFamily(String path, long databases, long wals, long shms) {
  public long total() {
    return databases + wals + shms;
  }
}
