package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryDirectoryTest {
  @Test
  void itGoesAwayWithEverythingInItHoweverOftenItIsClosed() throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create();
    try (directory) {
      Path data = Files.createDirectory(directory.path().resolve("data"));
      Files.writeString(data.resolve("invoice-1.txt"), "INVOICE 1");
    }
    directory.close();

    assertThat(directory.path()).doesNotExist();
  }
}
