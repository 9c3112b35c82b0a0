package com.acme.declared;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Keeps on opening what audits take for leaks and what is none: jars in the cache of the JDK, log
 * files, and a cache of the application's own; and one real leak. Arguments: directory, rounds,
 * milliseconds between them.
 */
public final class Benign {
  private static final List<Object> KEPT = new ArrayList<>();

  private Benign() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Path file = Files.writeString(directory.resolve("data"), "data");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    in.readLine();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      cachedJar(directory, i);
      logFile(directory, i);
      remember(file);
      forget(file);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(args[2])));
    }
    System.out.println("opened");
    in.readLine();
    System.exit(0);
  }

  static void cachedJar(Path directory, int number) throws Exception {
    Path jar = directory.resolve("lib" + number + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("entry"));
    }
    URLConnection entry = URI.create("jar:" + jar.toUri() + "!/entry").toURL().openConnection();
    try (InputStream in = entry.getInputStream()) {
      KEPT.add(in.readAllBytes());
    }
  }

  static void logFile(Path directory, int number) throws Exception {
    Handler handler = new FileHandler(directory.resolve("log" + number).toString());
    KEPT.add(handler);
  }

  /** On purpose, as the user's list says. */
  static void remember(Path file) throws Exception {
    KEPT.add(new FileInputStream(file.toFile()));
  }

  static void forget(Path file) throws Exception {
    KEPT.add(new FileInputStream(file.toFile()));
  }
}
