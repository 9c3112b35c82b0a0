package com.acme.lives;

import java.io.IOException;

/** Runs a command on its own standard streams, and ends as the command ends. */
public final class Parent {
  private Parent() {}

  public static void main(String[] command) throws IOException, InterruptedException {
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
