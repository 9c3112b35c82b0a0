package com.acme.coverage;

import com.acme.coverage.Way.Fate;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.logging.FileHandler;
import java.util.zip.ZipFile;

/** Files, directories and zips. */
@SuppressWarnings("StreamResourceLeak") // whoever calls closes
final class FileWays {
  static final List<Way> ALL =
      List.of(
          file("inputStream", "new FileInputStream(file)", FileWays::inputStream),
          file("outputStream", "new FileOutputStream(file)", FileWays::outputStream),
          file("randomAccess", "new RandomAccessFile(file, \"r\")", FileWays::randomAccess),
          file("handedOver", "new FileInputStream(descriptor) of another", FileWays::handedOver),
          file("newInputStream", "Files.newInputStream(path)", FileWays::newInputStream),
          file("newOutputStream", "Files.newOutputStream(path)", FileWays::newOutputStream),
          file("newByteChannel", "Files.newByteChannel(path)", FileWays::newByteChannel),
          file("newBufferedReader", "Files.newBufferedReader(path)", FileWays::newBufferedReader),
          file("lines", "Files.lines(path)", FileWays::lines),
          file("fileChannel", "FileChannel.open(path)", FileWays::fileChannel),
          file("streamsChannel", "fileInputStream.getChannel()", FileWays::streamsChannel),
          file("secureFile", "secureDirectory.newByteChannel(name)", FileWays::secureFile),
          way("asynchronousFile", "AsynchronousFileChannel.open(path)", FileWays::asynchronousFile)
              .opens("file", 1)
              .orphaned(),
          way("fileHandler", "new FileHandler(pattern): log and lock", FileWays::fileHandler)
              .opens(Map.of("file", 2), 2)
              .reclaimed(),
          directory("newDirectoryStream", "Files.newDirectoryStream", FileWays::newDirectoryStream),
          directory("list", "Files.list(directory)", FileWays::list),
          directory("walk", "Files.walk(directory)", FileWays::walk),
          directory(
              "secureDirectory", "secureDirectory.newDirectoryStream", FileWays::secureDirectory),
          zip("zipFile", "new ZipFile(file)", FileWays::zipFile),
          zip("jarFile", "new JarFile(file)", FileWays::jarFile),
          zip("sharedZip", "two new ZipFile(file) of the same file", FileWays::sharedZip),
          zip("urlClassLoader", "URLClassLoader.getResource(name)", FileWays::urlClassLoader),
          way("jarUrl", "a jar: URL, cached by the JDK", FileWays::jarUrl)
              .opens("zip", 1)
              .becomes(Fate.KEPT, "reclaimable"),
          file("zipFileSystem", "FileSystems.newFileSystem(zip)", FileWays::zipFileSystem));

  private FileWays() {}

  private static Way way(String name, String how, Way.Opening opening) {
    return Way.of(FileWays.class, name, how, opening);
  }

  private static Way file(String name, String how, Way.Opening opening) {
    return way(name, how, opening).opens("file", 1).reclaimed();
  }

  private static Way directory(String name, String how, Way.Opening opening) {
    return way(name, how, opening).opens("directory", 2).orphaned();
  }

  private static Way zip(String name, String how, Way.Opening opening) {
    return way(name, how, opening).opens("zip", 1).reclaimed();
  }

  static Closeable inputStream(Place place) throws IOException {
    return new FileInputStream(place.file.toFile());
  }

  static Closeable outputStream(Place place) throws IOException {
    return new FileOutputStream(place.freshName().toFile());
  }

  static Closeable randomAccess(Place place) throws IOException {
    return new RandomAccessFile(place.file.toFile(), "r");
  }

  static Closeable handedOver(Place place) throws IOException {
    RandomAccessFile owner = new RandomAccessFile(place.file.toFile(), "r");
    return new FileInputStream(owner.getFD());
  }

  static Closeable newInputStream(Place place) throws IOException {
    return Files.newInputStream(place.file);
  }

  static Closeable newOutputStream(Place place) throws IOException {
    return Files.newOutputStream(place.freshName());
  }

  static Closeable newByteChannel(Place place) throws IOException {
    return Files.newByteChannel(place.file);
  }

  static Closeable newBufferedReader(Place place) throws IOException {
    BufferedReader reader = Files.newBufferedReader(place.file);
    return reader;
  }

  static Closeable lines(Place place) throws IOException {
    return Files.lines(place.file)::close;
  }

  static Closeable fileChannel(Place place) throws IOException {
    return FileChannel.open(place.file);
  }

  static Closeable streamsChannel(Place place) throws IOException {
    return new FileInputStream(place.file.toFile()).getChannel();
  }

  static Closeable secureFile(Place place) throws IOException {
    return place.parent.newByteChannel(Path.of("data"), Set.of());
  }

  static Closeable asynchronousFile(Place place) throws IOException {
    return AsynchronousFileChannel.open(place.file);
  }

  static Closeable fileHandler(Place place) throws IOException {
    return new FileHandler(place.freshName().toString())::close;
  }

  static Closeable newDirectoryStream(Place place) throws IOException {
    return Files.newDirectoryStream(place.directory);
  }

  static Closeable list(Place place) throws IOException {
    return Files.list(place.directory)::close;
  }

  static Closeable walk(Place place) throws IOException {
    return Files.walk(place.directory)::close;
  }

  static Closeable secureDirectory(Place place) throws IOException {
    return place.parent.newDirectoryStream(Path.of("child"));
  }

  static Closeable zipFile(Place place) throws IOException {
    return new ZipFile(place.freshZip().toFile());
  }

  static Closeable jarFile(Place place) throws IOException {
    return new JarFile(place.freshZip().toFile());
  }

  static Closeable sharedZip(Place place) throws IOException {
    Path zip = place.freshZip();
    ZipFile first = new ZipFile(zip.toFile());
    ZipFile second = new ZipFile(zip.toFile());
    return () -> {
      first.close();
      second.close();
    };
  }

  static Closeable urlClassLoader(Place place) throws IOException {
    URLClassLoader loader = new URLClassLoader(new URL[] {place.freshZip().toUri().toURL()});
    loader.getResource("entry");
    return loader;
  }

  static Closeable jarUrl(Place place) throws IOException {
    URL url = URI.create("jar:" + place.freshZip().toUri() + "!/entry").toURL();
    JarFile cached = ((JarURLConnection) url.openConnection()).getJarFile();
    return cached;
  }

  static Closeable zipFileSystem(Place place) throws IOException {
    FileSystem system = FileSystems.newFileSystem(place.freshZip());
    return system;
  }
}
