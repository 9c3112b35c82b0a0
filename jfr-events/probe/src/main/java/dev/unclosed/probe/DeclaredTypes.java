package dev.unclosed.probe;

/**
 * The resource types that the application has declared, in their order. Any thread.
 *
 * <p>Public for the copy of {@link ResourceTypes} with which options were read.
 */
public final class DeclaredTypes {
  private static final int LONGEST = 64;
  private static final String[] IDS = new String[ResourceTypes.CAPACITY];

  private static volatile int count;

  private DeclaredTypes() {}

  public static int count() {
    return count;
  }

  public static String id(int index) {
    return IDS[index];
  }

  public static int of(String id) {
    int known = count;
    for (int index = 0; index < known; index++) {
      if (IDS[index].equals(id)) {
        return index;
      }
    }
    return -1;
  }

  static synchronized int declare(String id, int most) {
    int index = of(id);
    if (index >= 0 || count == most || !isId(id)) {
      return index;
    }
    IDS[count] = id;
    count++;
    return count - 1;
  }

  private static boolean isId(String id) {
    if (id.isEmpty() || id.length() > LONGEST || !isLetter(id.charAt(0))) {
      return false;
    }
    for (int i = 1; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
