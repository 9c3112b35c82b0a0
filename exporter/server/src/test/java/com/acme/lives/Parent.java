package com.acme.lives;

import java.io.IOException;

/** Awaits a line, then runs a command on its own standard streams, and ends as the command ends. */
public final class Parent {
  private Parent() {}

  public static void main(String[] command) throws IOException, InterruptedException {
    // Not a byte more: the rest is the command's.
    int read;
    do {
      read = System.in.read();
    } while (read >= 0 && read != '\n');
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
