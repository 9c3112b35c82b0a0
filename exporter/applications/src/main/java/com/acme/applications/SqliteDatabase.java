package com.acme.applications;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite with a write-ahead log, a connection per request, without a pool. */
final class SqliteDatabase implements Application {
  private final String address;
  private final List<Connection> forgotten = new ArrayList<>();

  SqliteDatabase(Path directory) throws SQLException {
    address = "jdbc:sqlite:" + directory.resolve("data.db");
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("create table answers (text)");
      statement.execute("insert into answers values ('good')");
    }
  }

  @Override
  public String serve(boolean leaking) throws SQLException {
    if (leaking) {
      return forget();
    }
    try (Connection connection = DriverManager.getConnection(address)) {
      return query(connection);
    }
  }

  private String forget() throws SQLException {
    Connection connection = DriverManager.getConnection(address);
    forgotten.add(connection);
    return query(connection);
  }

  private static String query(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select text from answers")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void end() throws SQLException {
    for (Connection connection : forgotten) {
      connection.close();
    }
  }
}
