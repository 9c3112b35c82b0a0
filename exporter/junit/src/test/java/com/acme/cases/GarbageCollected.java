package com.acme.cases;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Opens a file, drops it, and waits until the JDK's Cleaner has closed it. */
final class GarbageCollected {
  private static final long PAUSE_NANOS = 1_000_000;

  private GarbageCollected() {}

  static void openAndAwaitCleaner() throws IOException {
    Path file = Files.createTempFile("unclosed", ".dropped");
    drop(file);
    while (isOpen(file)) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    Files.delete(file);
  }

  private static void drop(Path file) throws IOException {
    new FileInputStream(file.toFile());
  }

  private static boolean isOpen(Path file) throws IOException {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (descriptor.toFile().getCanonicalPath().equals(file.toString())) {
          return true;
        }
      }
    }
    return false;
  }
}
