package com.acme.scopes;

import dev.unclosed.api.Resources;
import dev.unclosed.api.Scope;
import dev.unclosed.api.Tracked;
import dev.unclosed.api.Unclosed;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A batch loop with defects, told on standard input what to do: {@code COMMAND N}; answers each
 * with the word, and what the callbacks said.
 */
@SuppressWarnings("try") // a scope is not spoken to
public final class Batches {
  private final Path file;
  private final List<Object> held = new ArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();

  private Batches(Path file) {
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    Batches batches = new Batches(Path.of(args[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      batches.run(words[0], Integer.parseInt(words[1]));
      System.out.println(words[0] + " " + String.join(" ", batches.told));
      batches.told.clear();
    }
  }

  private void run(String command, int times) throws Exception {
    switch (command) {
      case "warm" -> warm(times);
      case "documents" -> documents(times);
      case "nested" -> nested(times);
      case "threads" -> threads(times);
      case "locks" -> locks(times);
      case "users" -> users(times);
      case "leases" -> leases(times);
      case "handed" -> handed(times);
      case "drop" -> drop(times);
      case "refused" -> Resources.opened("file", this);
      default -> throw new IllegalArgumentException(command);
    }
  }

  private Scope scope(String name) {
    return Resources.scope(name).onUnclosed(this::tell);
  }

  private void tell(Unclosed left) {
    told.add(left.scope() + ":" + left.type() + ":" + left.opened() + ":" + left.open());
  }

  /** Loads the classes that a scope needs, which takes opening their files. */
  private void warm(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      try (Scope scope = scope("warm-up")) {
        importDocument(true);
        Thread inside = new Thread(scope.wrap((Runnable) () -> openMany(1)));
        inside.start();
        inside.join();
      }
      held.add(FileChannel.open(file));
    }
    told.clear();
  }

  /** Every third document is broken, and its file stays open. */
  private void documents(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      try (Scope scope = scope("document")) {
        importDocument(i % 3 == 0);
      }
    }
  }

  private void importDocument(boolean broken) throws Exception {
    InputStream in = new FileInputStream(file.toFile());
    if (broken) {
      held.add(in);
      return;
    }
    in.close();
  }

  private void nested(int count) throws Exception {
    try (Scope outer = scope("outer")) {
      held.add(new FileInputStream(file.toFile()));
      try (Scope inner = scope("inner")) {
        for (int i = 0; i < count; i++) {
          held.add(FileChannel.open(file));
        }
      }
    }
  }

  /** One thread is taken into the scope, another one is not. */
  private void threads(int count) throws Exception {
    try (Scope scope = scope("fan-out")) {
      Runnable open = () -> openMany(count);
      Thread inside = new Thread(scope.wrap(open));
      Thread outside = new Thread(open);
      inside.start();
      outside.start();
      inside.join();
      outside.join();
    }
  }

  private void openMany(int count) {
    try {
      for (int i = 0; i < count; i++) {
        held.add(openOne());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized InputStream openOne() throws Exception {
    return new FileInputStream(file.toFile());
  }

  /** A map that gains one lock per user, and loses it for all but every second. */
  private void locks(int count) {
    for (int i = 0; i < count; i++) {
      String user = "user" + i;
      locks.computeIfAbsent(user, Batches::newLock);
      if (i % 2 == 0) {
        Resources.closed("user_lock", locks.remove(user));
      }
    }
  }

  private static Lock newLock(String user) {
    Lock lock = new ReentrantLock();
    Resources.opened("user_lock", lock);
    return lock;
  }

  /** The same with names as keys, closed by equal ones. */
  private static void users(int count) {
    for (int i = 0; i < count; i++) {
      Resources.opened("session", "user" + i);
    }
    Resources.opened("session", "user0");
    Resources.closed("session", String.join("", "user", "0"));
    Resources.closed("session", "user0");
    Resources.closed("session", "user0");
  }

  private void leases(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      AutoCloseable lease = () -> {};
      held.add(Resources.track(lease, "lease"));
    }
    try (Tracked<AutoCloseable> returned = Resources.track(() -> {}, "lease")) {
      held.add(returned.resource());
    }
  }

  /** One stays, the others are somebody else's from now on. */
  private void handed(int count) throws Exception {
    try (Scope scope = scope("handed")) {
      for (int i = 0; i < count; i++) {
        InputStream in = new FileInputStream(file.toFile());
        held.add(in);
        Resources.transfer(new InputStreamReader(in, StandardCharsets.UTF_8));
        FileChannel channel = FileChannel.open(file);
        held.add(channel);
        Resources.transfer(channel);
        Object key = new Object();
        held.add(key);
        Resources.opened("ticket", key);
        Resources.transfer(key);
      }
      held.add(new FileInputStream(file.toFile()));
    }
  }

  private static void drop(int count) {
    for (int i = 0; i < count; i++) {
      Resources.opened("dropped_lock", new ReentrantLock());
    }
    System.gc();
  }
}
