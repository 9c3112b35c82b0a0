package com.acme.applications;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook, opened by each request. */
final class PoiWorkbook implements Application {
  private final File file;
  private final List<OPCPackage> forgotten = new ArrayList<>();

  PoiWorkbook(Path directory) throws IOException {
    file = directory.resolve("book.xlsx").toFile();
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file.toPath())) {
      book.createSheet("good");
      book.write(out);
    }
  }

  @Override
  public String serve(boolean leaking) throws IOException, InvalidFormatException {
    if (leaking) {
      return forget();
    }
    try (OPCPackage opened = OPCPackage.open(file, PackageAccess.READ)) {
      return sheet(opened);
    }
  }

  private String forget() throws IOException, InvalidFormatException {
    OPCPackage opened = OPCPackage.open(file, PackageAccess.READ);
    forgotten.add(opened);
    return sheet(opened);
  }

  private static String sheet(OPCPackage opened) throws IOException {
    return new XSSFWorkbook(opened).getSheetName(0);
  }

  @Override
  public void end() {
    forgotten.forEach(OPCPackage::revert);
  }
}
