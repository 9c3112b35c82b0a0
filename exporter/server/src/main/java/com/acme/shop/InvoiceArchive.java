package com.acme.shop;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Invoices, one file each. Any thread. */
final class InvoiceArchive {
  private static final int KEPT = 500;
  private static final int UNREADABLE_EVERY = 100;

  private final Path directory;
  private final boolean forgetful;
  private final Queue<RejectedInvoice> rejected = new ConcurrentLinkedQueue<>();

  /** An invoice that somebody was meant to look at. */
  private record RejectedInvoice(long order, FileInputStream content) {}

  InvoiceArchive(Path directory, Set<Defect> defects) {
    this.directory = directory;
    this.forgetful = defects.contains(Defect.FILES);
  }

  void store(long order) throws IOException {
    String head = order % UNREADABLE_EVERY == 0 ? "INVOIC" : "INVOICE " + order;
    try (OutputStream out = new FileOutputStream(file(order))) {
      out.write((head + "\nTOTAL 12.50\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Reads an invoice back; false when it cannot be read as one. */
  boolean load(long order) throws IOException {
    FileInputStream content = new FileInputStream(file(order));
    boolean done = true;
    try {
      boolean readable = isInvoice(content);
      if (!readable && forgetful) {
        rejected.add(new RejectedInvoice(order, content));
        done = false;
      }
      return readable;
    } finally {
      if (done) {
        content.close();
      }
    }
  }

  private static boolean isInvoice(FileInputStream content) throws IOException {
    String head =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.US_ASCII)).readLine();
    return head != null && head.startsWith("INVOICE ");
  }

  private File file(long order) {
    return directory.resolve("invoice-" + order % KEPT + ".txt").toFile();
  }
}
