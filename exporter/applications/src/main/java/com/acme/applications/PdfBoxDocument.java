package com.acme.applications;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** A document, opened by each request. */
final class PdfBoxDocument implements Application {
  private final File file;
  private final List<PDDocument> forgotten = new ArrayList<>();

  PdfBoxDocument(Path directory) throws IOException {
    file = directory.resolve("document.pdf").toFile();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(file);
    }
  }

  @Override
  public String serve(boolean leaking) throws IOException {
    if (leaking) {
      return forget();
    }
    try (PDDocument document = Loader.loadPDF(new RandomAccessReadBufferedFile(file))) {
      return pages(document);
    }
  }

  private String forget() throws IOException {
    PDDocument document = Loader.loadPDF(new RandomAccessReadBufferedFile(file));
    forgotten.add(document);
    return pages(document);
  }

  private static String pages(PDDocument document) {
    return "good " + document.getNumberOfPages();
  }

  @Override
  public void end() throws IOException {
    for (PDDocument document : forgotten) {
      document.close();
    }
  }
}
