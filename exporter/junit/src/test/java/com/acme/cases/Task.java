package com.acme.cases;

/** A task of no test's class that opens a file. */
final class Task implements Runnable {
  @Override
  public void run() {
    Open.file();
  }
}
