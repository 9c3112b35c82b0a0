package dev.unclosed.agent;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** The classes in the agent's jar, defined without the detours of a class path. */
final class JarClasses implements Closeable {
  private final Unsafe unsafe = Unsafe.getUnsafe();
  private final ZipFile jar;

  JarClasses(String jar) throws IOException {
    this.jar = new ZipFile(jar);
  }

  /**
   * Defines one class.
   *
   * @param loader null for the boot class loader
   * @throws IOException when the jar does not hold it
   * @throws LinkageError when the loader has it already
   */
  Class<?> define(String name, @Nullable ClassLoader loader, @Nullable ProtectionDomain domain)
      throws IOException {
    byte[] bytes = read(name.replace('.', '/') + ".class");
    return unsafe.defineClass(name, bytes, 0, bytes.length, loader, domain);
  }

  private byte[] read(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is missing in " + jar.getName());
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      in.readNBytes(bytes, 0, bytes.length);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
