package dev.unclosed.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;

/**
 * What a JVM older than 17 must be able to load: a class file of Java 8 whose constant pool names
 * nothing but what is listed here, all of it in Java 8.
 */
final class OldJvm {
  private static final int MAJOR_OF_JAVA_8 = 52;
  private static final int TAG_CLASS = 7;
  private static final Set<Integer> TAGS_OF_MEMBERS = Set.of(9, 10, 11);
  private static final Set<Integer> TAGS_NEWER_THAN_JAVA_6 = Set.of(15, 16, 17, 18, 19, 20);

  private static final Set<String> CLASSES_WITHOUT_MEMBERS =
      Set.of("java/lang/instrument/Instrumentation", "[Ljava/lang/Class;", "[Ljava/lang/Object;");

  private static final Set<String> MEMBERS =
      Set.of(
          "java/io/PrintStream.println",
          "java/lang/Class.forName",
          "java/lang/Class.getDeclaredMethod",
          "java/lang/Integer.parseInt",
          "java/lang/Object.<init>",
          "java/lang/String.replace",
          "java/lang/String.startsWith",
          "java/lang/String.substring",
          "java/lang/String.valueOf",
          "java/lang/StringBuilder.<init>",
          "java/lang/StringBuilder.append",
          "java/lang/StringBuilder.toString",
          "java/lang/System.err",
          "java/lang/System.getProperty",
          "java/lang/Throwable.toString",
          "java/lang/reflect/InvocationTargetException.getCause",
          "java/lang/reflect/Method.invoke");

  private OldJvm() {}

  static void assertLoads(ClassReader type) {
    assertThat((int) type.readShort(6)).as("class-file major").isLessThanOrEqualTo(MAJOR_OF_JAVA_8);
    assertThat(namedBy(type))
        .as("what the constant pool of %s names, beyond what is listed", type.getClassName())
        .isEmpty();
  }

  private static Set<String> namedBy(ClassReader type) {
    Set<String> unlisted = new TreeSet<>();
    char[] buffer = new char[type.getMaxStringLength()];
    for (int i = 1; i < type.getItemCount(); i++) {
      int item = type.getItem(i);
      int tag = item == 0 ? 0 : type.readByte(item - 1);
      if (tag == TAG_CLASS && !isListed(type.readUTF8(item, buffer), type)) {
        unlisted.add(type.readUTF8(item, buffer));
      } else if (TAGS_OF_MEMBERS.contains(tag)) {
        String owner = type.readClass(item, buffer);
        int nameAndType = type.getItem(type.readUnsignedShort(item + 2));
        String member = owner + "." + type.readUTF8(nameAndType, buffer);
        if (!owner.equals(type.getClassName()) && !MEMBERS.contains(member)) {
          unlisted.add(member);
        }
      } else if (TAGS_NEWER_THAN_JAVA_6.contains(tag)) {
        unlisted.add("constant with tag " + tag);
      }
    }
    return unlisted;
  }

  private static boolean isListed(String name, ClassReader self) {
    return name.equals(self.getClassName())
        || CLASSES_WITHOUT_MEMBERS.contains(name)
        || MEMBERS.stream().anyMatch(member -> member.startsWith(name + "."));
  }
}
