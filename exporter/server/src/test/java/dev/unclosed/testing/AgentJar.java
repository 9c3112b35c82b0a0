package dev.unclosed.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;

/** A jar with an agent of the test classes in it, which needs nothing else. */
public final class AgentJar {
  private AgentJar() {}

  /** Makes it of a class, its inner classes, and ASM. */
  public static Path of(Path jar, String premain) throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", premain);
    attributes.putValue("Can-Retransform-Classes", "true");
    Path asm =
        Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    attributes.put(Attributes.Name.CLASS_PATH, asm.toUri().toString());
    String path = premain.replace('.', '/');
    Path classes = Path.of(ChildJvm.testClasses());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var found = Files.newDirectoryStream(classes.resolve(path).getParent())) {
      for (Path one : found) {
        String name = classes.relativize(one).toString().replace('\\', '/');
        if (name.equals(path + ".class") || name.startsWith(path + "$")) {
          add(out, name, one);
        }
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, Path file) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(out);
    }
  }
}
