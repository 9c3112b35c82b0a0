package com.acme.applications;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** H2 behind a pool that is full from the start, a loan per request. */
final class H2Database implements Application {
  private static final int POOL = 20;
  private final HikariDataSource pool;
  private final List<Connection> forgotten = new ArrayList<>();

  H2Database(Path directory) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + directory.toAbsolutePath().resolve("h2"));
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(POOL);
    pool = new HikariDataSource(config);
  }

  @Override
  public String serve(boolean leaking) throws SQLException {
    if (leaking) {
      return forget();
    }
    try (Connection connection = pool.getConnection()) {
      return query(connection);
    }
  }

  private String forget() throws SQLException {
    Connection connection = pool.getConnection();
    forgotten.add(connection);
    return query(connection);
  }

  private static String query(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 'good'")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void end() {
    pool.close();
  }
}
