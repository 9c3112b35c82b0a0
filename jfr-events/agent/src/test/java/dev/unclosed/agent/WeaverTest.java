package dev.unclosed.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.agent.library.LibraryClasses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeaverTest {
  /** Classes that libraries want to see, as their projects name them or as builds move them. */
  private static final List<String> CLASSES =
      List.of(
          "org/h2/Driver",
          "org/h2/jdbc/JdbcConnection",
          "org/h2/jdbc/JdbcPreparedStatement",
          "org/h2/jdbcx/JdbcDataSource",
          "org/hsqldb/jdbc/JDBCDataSource",
          "org/sqlite/JDBC",
          "org/sqlite/SQLiteDataSource",
          "org/sqlite/jdbc4/JDBC4Connection",
          "org/sqlite/jdbc3/JDBC3Statement",
          "com/microsoft/sqlserver/jdbc/SQLServerDataSource",
          "com/zaxxer/hikari/pool/ProxyConnection",
          "shaded/com/zaxxer/hikari/pool/ProxyConnection",
          "org/apache/commons/dbcp2/PoolingDataSource$PoolGuardConnectionWrapper",
          "org/apache/tomcat/jdbc/pool/ConnectionPool",
          "io/netty/channel/unix/FileDescriptor",
          "io/grpc/netty/shaded/io/netty/channel/unix/FileDescriptor",
          "org/rocksdb/RocksDB",
          "org/rocksdb/AbstractImmutableNativeReference");

  private static final List<String> PACKAGES =
      List.of("", "a/", "Driver/", "Connection/", "unix/", "rocksdb/", "a/rocksdb/", "a/unix/");

  private static final List<String> WORDS =
      List.of("Driver", "JDBC", "Connection", "Statement", "DataSource", "FileDescriptor", "Other");

  @Test
  void everyClassThatALibraryWantsPassesTheFirstLook() {
    assertThat(CLASSES).allMatch(LibraryClasses::mayBe).allMatch(Weaver::mayBeLibrary);
  }

  @Test
  void noNameIsWantedThatDoesNotPassTheFirstLook() {
    List<String> names = new ArrayList<>();
    for (String where : PACKAGES) {
      for (String word : WORDS) {
        names.add(where + word);
        names.add(where + "Some" + word);
        names.add(where + word + "$Inner");
        names.add(where + word + "/Plain");
      }
    }
    assertThat(names).filteredOn(LibraryClasses::mayBe).allMatch(Weaver::mayBeLibrary);
    assertThat(names).filteredOn(LibraryClasses::mayBe).isNotEmpty();
  }
}
