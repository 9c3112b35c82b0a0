package com.acme.applications;

import com.zaxxer.hikari.HikariDataSource;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Opens with libraries, and starts threads, as told on standard input, one line a command: {@code
 * act WAY CLOSED KEPT}, {@code forget}, {@code exit}; answers each with one line.
 */
public final class LibraryWays {
  private static final int POOL = 100;
  private static final long PATIENCE_MILLIS = 60_000;
  private static final String H2 = "jdbc:h2:mem:ways;DB_CLOSE_DELAY=-1";
  private final List<Object> kept = new ArrayList<>();
  private final String sqlite;
  private final HikariDataSource hikari = new HikariDataSource();
  private final BasicDataSource dbcp = new BasicDataSource();
  private final org.apache.tomcat.jdbc.pool.DataSource tomcat =
      new org.apache.tomcat.jdbc.pool.DataSource();
  private final EpollEventLoopGroup epoll = new EpollEventLoopGroup(1);
  private final io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup shadedEpoll =
      new io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup(1);
  private final Semaphore permits = new Semaphore(POOL);
  private final Connection owner;
  private final Path directory;
  private final RocksDB rocks;
  private int databases;

  private LibraryWays(Path directory) throws SQLException, RocksDBException {
    this.directory = directory;
    rocks = RocksDB.open(directory.resolve("rocks").toString());
    sqlite = "jdbc:sqlite:" + directory.resolve("ways.db");
    hikari.setJdbcUrl(H2);
    hikari.setMaximumPoolSize(POOL);
    hikari.setMinimumIdle(0);
    dbcp.setUrl(H2);
    dbcp.setMaxTotal(POOL);
    tomcat.setUrl(H2);
    tomcat.setDriverClassName("org.h2.Driver");
    tomcat.setInitialSize(0);
    tomcat.setMaxActive(POOL);
    owner = DriverManager.getConnection(H2);
  }

  public static void main(String[] args) throws Exception {
    LibraryWays ways = new LibraryWays(Path.of(args[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "act" -> ways.act(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        case "forget" -> ways.forget();
        default -> System.exit(0);
      }
      System.out.println("done");
    }
  }

  private void act(String way, int closed, int keeping) throws Exception {
    for (int i = 0; i < closed; i++) {
      open(way).close();
    }
    for (int i = 0; i < keeping; i++) {
      kept.add(open(way));
    }
  }

  private void forget() {
    kept.clear();
    System.gc();
  }

  private AutoCloseable open(String way) throws Exception {
    return switch (way) {
      case "h2" -> h2();
      case "sqlite" -> sqlite();
      case "hikari" -> hikari();
      case "dbcp" -> dbcp();
      case "tomcat" -> tomcat();
      case "statement" -> statement();
      case "permit" -> permit();
      case "epoll" -> epoll();
      case "shadedEpoll" -> shadedEpoll();
      case "thread" -> thread();
      case "rocks" -> rocks();
      case "rocksIterator" -> rocksIterator();
      case "rocksBatch" -> rocksBatch();
      default -> throw new IllegalArgumentException(way);
    };
  }

  private static Connection h2() throws SQLException {
    return DriverManager.getConnection(H2);
  }

  private Connection sqlite() throws SQLException {
    return DriverManager.getConnection(sqlite);
  }

  private Connection hikari() throws SQLException {
    return lease(hikari);
  }

  private Connection dbcp() throws SQLException {
    return lease(dbcp);
  }

  private Connection tomcat() throws SQLException {
    return lease(tomcat);
  }

  private static Connection lease(DataSource pool) throws SQLException {
    return pool.getConnection();
  }

  private Statement statement() throws SQLException {
    return owner.prepareStatement("select 1");
  }

  private AutoCloseable permit() throws InterruptedException {
    permits.acquire();
    return permits::release;
  }

  private static void ended(boolean inTime) {
    if (!inTime) {
      throw new IllegalStateException("the channel does not close");
    }
  }

  private AutoCloseable epoll() throws InterruptedException {
    Channel channel =
        new Bootstrap()
            .group(epoll)
            .channel(io.netty.channel.epoll.EpollDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    return () -> ended(channel.close().awaitUninterruptibly(PATIENCE_MILLIS));
  }

  private AutoCloseable shadedEpoll() throws InterruptedException {
    io.grpc.netty.shaded.io.netty.channel.Channel channel =
        new io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap()
            .group(shadedEpoll)
            .channel(io.grpc.netty.shaded.io.netty.channel.epoll.EpollDatagramChannel.class)
            .handler(new io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    return () -> ended(channel.close().awaitUninterruptibly(PATIENCE_MILLIS));
  }

  /** Ended is when the kernel no longer has it: only then have its last events been written. */
  private static AutoCloseable thread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Path> self = new CompletableFuture<>();
    new Thread(() -> run(self, end)).start();
    Path task = Path.of("/proc").resolve(self.get());
    return () -> {
      end.countDown();
      while (Files.exists(task)) {
        Thread.onSpinWait();
      }
    };
  }

  private static void run(CompletableFuture<Path> self, CountDownLatch end) {
    try {
      self.complete(Files.readSymbolicLink(Path.of("/proc/thread-self")));
      end.await();
    } catch (IOException | InterruptedException e) {
      self.completeExceptionally(e);
    }
  }

  private AutoCloseable rocks() throws RocksDBException {
    databases++;
    return RocksDB.open(directory.resolve("rocks" + databases).toString());
  }

  private AutoCloseable rocksIterator() {
    return rocks.newIterator();
  }

  private static AutoCloseable rocksBatch() {
    return new WriteBatch();
  }
}
