package dev.unclosed.benchmark;

/** The smallest application: says which Java runs it, and ends. */
final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] arguments) {
    System.out.println(
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"));
  }
}
