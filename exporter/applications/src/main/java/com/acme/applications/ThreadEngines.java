package com.acme.applications;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the database for each thread, by a thread local that nobody clears: the threads
 * end, the connections stay. Arguments: directory, threads.
 */
public final class ThreadEngines {
  private static final List<Connection> ENGINES = new ArrayList<>();
  private static final ThreadLocal<Connection> ENGINE = new ThreadLocal<>();

  private ThreadEngines() {}

  public static void main(String[] args) throws Exception {
    String address = "jdbc:sqlite:" + Path.of(args[0]).resolve("engines.db");
    try (Connection first = DriverManager.getConnection(address);
        Statement statement = first.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("create table work (done int)");
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    in.readLine();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Thread worker = new Thread(() -> work(address));
      worker.start();
      worker.join();
    }
    System.out.println("worked");
    in.readLine();
  }

  private static void work(String address) {
    try (Statement statement = engine(address).createStatement()) {
      statement.execute("insert into work values (1)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection engine(String address) throws SQLException {
    Connection engine = ENGINE.get();
    if (engine == null) {
      engine = DriverManager.getConnection(address);
      ENGINE.set(engine);
      synchronized (ENGINES) {
        ENGINES.add(engine);
      }
    }
    return engine;
  }
}
