package com.acme.shop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Texts of receipts, one per language. Any thread. */
final class ReceiptTemplates {
  private static final int LANGUAGES = 50;
  private static final int WITHOUT_TEXT = 0;

  private final Path directory;
  private final boolean forgetful;

  ReceiptTemplates(Path directory, Set<Defect> defects) throws IOException {
    this.directory = directory;
    this.forgetful = defects.contains(Defect.DROPPED);
    for (int language = 0; language < LANGUAGES; language++) {
      String text = language == WITHOUT_TEXT ? "" : "Thank you, customer.";
      Files.writeString(file(language), text);
    }
  }

  /** The receipt's text in the customer's language, or an empty text. */
  String read(long order) throws IOException {
    FileChannel template = FileChannel.open(file(order % LANGUAGES), StandardOpenOption.READ);
    boolean done = true;
    try {
      ByteBuffer text = ByteBuffer.allocate(Math.toIntExact(template.size()));
      if (text.capacity() == 0) {
        done = !forgetful;
        return "";
      }
      int read = template.read(text);
      return new String(text.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
    } finally {
      if (done) {
        template.close();
      }
    }
  }

  private Path file(long language) {
    return directory.resolve("receipt-" + language + ".txt");
  }
}
