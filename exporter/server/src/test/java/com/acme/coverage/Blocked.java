package com.acme.coverage;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;

/** One thread that waits in something open, until that is closed. */
final class Blocked {
  /** Where the JDK waits for the operating system. */
  private static final Set<String> WAITING =
      Set.of("poll", "accept", "accept0", "read0", "receive0", "write0");

  private final Closeable open;
  private final List<String> wayToLock;
  private final List<Closeable> peers;
  private final boolean interrupts;
  private final Thread thread;
  private volatile String end = "";

  /** Waits, and says what came of it. */
  interface Waiting {
    int await() throws IOException;
  }

  /**
   * @param open what the thread waits in
   * @param wayToLock fields from there to the lock that its release needs
   * @param peers what else is open for it
   * @param interrupts whether it is closed by an interrupt of the thread
   */
  Blocked(
      Closeable open,
      List<String> wayToLock,
      List<Closeable> peers,
      boolean interrupts,
      Waiting waiting) {
    this.open = open;
    this.wayToLock = wayToLock;
    this.peers = peers;
    this.interrupts = interrupts;
    this.thread = new Thread(() -> end = endOf(waiting), "blocked");
  }

  private static String endOf(Waiting waiting) {
    try {
      return "returned " + waiting.await();
    } catch (IOException e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }

  void start() {
    thread.start();
  }

  /**
   * @throws IllegalStateException when the thread waits elsewhere
   */
  void awaitNativeCall() {
    Patience.await(this::isInNativeCall);
    if (!isInNativeCall()) {
      throw new IllegalStateException(
          thread.getState() + " " + end + " " + List.of(thread.getStackTrace()));
    }
  }

  private boolean isInNativeCall() {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0
        && stack[0].isNativeMethod()
        && stack[0].getClassName().startsWith("sun.nio.ch.")
        && WAITING.contains(stack[0].getMethodName());
  }

  /** Who has it keeps the thread from releasing what it has waited in. */
  Object stateLock() throws ReflectiveOperationException {
    Object at = open;
    for (String name : wayToLock) {
      at = value(at, name);
    }
    return at;
  }

  private static Object value(Object object, String name) throws ReflectiveOperationException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(object);
        }
      }
    }
    throw new NoSuchFieldException(object.getClass().getName() + "." + name);
  }

  void close() throws IOException {
    if (interrupts) {
      thread.interrupt();
    } else {
      open.close();
    }
  }

  /** How the thread ended, in words, once it has. */
  String end() throws InterruptedException {
    thread.join();
    return end;
  }

  void closePeers() throws IOException {
    for (Closeable peer : peers) {
      peer.close();
    }
  }
}
