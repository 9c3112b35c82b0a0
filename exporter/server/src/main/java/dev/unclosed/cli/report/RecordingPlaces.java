package dev.unclosed.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Where a recording is: files, the files of a repository's directory, or the one inside a snapshot.
 */
public final class RecordingPlaces implements AutoCloseable {
  private static final String SUFFIX = ".jfr";

  private final List<Path> files = new ArrayList<>();
  private final List<Path> temporary = new ArrayList<>();

  /**
   * Finds the files.
   *
   * @throws ReportFailed where there is nothing to read, in one line
   */
  public RecordingPlaces(List<Path> places) throws ReportFailed {
    for (Path place : places) {
      try {
        add(place);
      } catch (IOException e) {
        throw new ReportFailed(place + " cannot be read: " + reason(e));
      }
    }
  }

  private void add(Path place) throws IOException, ReportFailed {
    if (Files.isDirectory(place)) {
      addAll(place);
    } else if (!Files.exists(place)) {
      throw new ReportFailed(
          "there is no " + place + "; give a .jfr file or a repository's directory");
    } else if (place.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      addFromSnapshot(place);
    } else {
      files.add(place);
    }
  }

  private void addAll(Path directory) throws IOException, ReportFailed {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      entries.forEach(found::add);
    }
    if (found.isEmpty()) {
      throw new ReportFailed(
          directory
              + " holds no .jfr file; give the directory that -XX:FlightRecorderOptions"
              + ":repository=DIR has made for one JVM");
    }
    Collections.sort(found);
    files.addAll(found);
  }

  private void addFromSnapshot(Path snapshot) throws IOException, ReportFailed {
    boolean any = false;
    try (ZipFile zip = new ZipFile(snapshot.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(SUFFIX)) {
          Path copy = Files.createTempFile("unclosed-report-", SUFFIX);
          temporary.add(copy);
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
          }
          files.add(copy);
          any = true;
        }
      }
    } catch (ZipException e) {
      throw new ReportFailed(snapshot + " is no snapshot: " + reason(e));
    }
    if (!any) {
      throw new ReportFailed(snapshot + " holds no .jfr file; give a snapshot of unclosed");
    }
  }

  /** In the order of the arguments; those of a directory by name. */
  public List<Path> files() {
    return files;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() throws IOException {
    for (Path copy : temporary) {
      Files.deleteIfExists(copy);
    }
  }
}
