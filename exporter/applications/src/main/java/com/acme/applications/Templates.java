package com.acme.applications;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file that a request reads, and sometimes forgets to close. */
final class Templates {
  private final Path file;
  private final List<InputStream> forgotten = new ArrayList<>();

  Templates(Path directory) throws IOException {
    this.file = Files.writeString(directory.resolve("template"), "good");
  }

  String read() throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  synchronized String forget() throws IOException {
    InputStream in = new FileInputStream(file.toFile());
    forgotten.add(in);
    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
