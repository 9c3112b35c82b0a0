package com.acme.cases;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Opens a file, drops it, and waits until the JDK's Cleaner has closed it. */
final class GarbageCollected {
  private static final Cleaner CLEANER = Cleaner.create();

  private GarbageCollected() {}

  static void openAndAwaitCleaner() throws Exception {
    int before = descriptors();
    drop();
    while (descriptors() > before) {
      System.gc();
      CountDownLatch cleaned = new CountDownLatch(1);
      CLEANER.register(new Object(), cleaned::countDown);
      System.gc();
      cleaned.await();
    }
  }

  private static void drop() throws IOException {
    new FileInputStream(Open.path().toFile());
  }

  private static int descriptors() {
    return Path.of("/proc/self/fd").toFile().list().length;
  }
}
