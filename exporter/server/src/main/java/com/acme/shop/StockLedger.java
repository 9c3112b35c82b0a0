package com.acme.shop;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** How many of each article are left, in one file of fixed slots. Any thread. */
final class StockLedger {
  private static final int ARTICLES = 100;

  private final Path file;

  StockLedger(Path directory) {
    this.file = directory.resolve("stock.bin");
  }

  void sell(long order) throws IOException {
    try (RandomAccessFile stock = new RandomAccessFile(file.toFile(), "rw")) {
      stock.seek(order % ARTICLES * Long.BYTES);
      stock.writeLong(order);
    }
  }
}
