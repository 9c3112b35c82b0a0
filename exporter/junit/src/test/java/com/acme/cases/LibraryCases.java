package com.acme.cases;

import com.sun.net.httpserver.HttpServer;
import dev.unclosed.junit.NoLeaks;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries as people use them, with one thing forgotten and without. */
public final class LibraryCases {
  private LibraryCases() {}

  @NoLeaks(lingerMillis = 200)
  static final class CommonsCompress {
    @TempDir static Path directory;

    private static Path archive() throws IOException {
      Path archive = Files.createTempFile(directory, "archive", ".zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
        out.putNextEntry(new ZipEntry("entry"));
        out.write(7);
      }
      return archive;
    }

    @Test
    void leaksTheArchive() throws IOException {
      Open.held(ZipFile.builder().setPath(archive()).get()).getEntries();
    }

    @Test
    void cleanArchive() throws IOException {
      try (ZipFile zip = ZipFile.builder().setPath(archive()).get()) {
        zip.getInputStream(zip.getEntry("entry")).close();
      }
    }
  }

  @NoLeaks(lingerMillis = 200)
  static final class H2 {
    @TempDir static Path directory;

    private static Connection connect(String name) throws Exception {
      Connection connection = DriverManager.getConnection("jdbc:h2:" + directory.resolve(name));
      connection.createStatement().execute("create table t (id int)");
      return connection;
    }

    @Test
    void leaksTheDatabase() throws Exception {
      Open.held(connect("leaking"));
    }

    @Test
    void cleanDatabase() throws Exception {
      connect("clean").close();
    }
  }

  @NoLeaks(lingerMillis = 200)
  static final class Netty {
    @Test
    void leaksTheEventLoops() {
      NioEventLoopGroup group = new NioEventLoopGroup(2);
      Open.held(() -> stop(group));
    }

    @Test
    void cleanEventLoops() throws Exception {
      NioEventLoopGroup group = new NioEventLoopGroup(2);
      stop(group);
    }

    private static void stop(NioEventLoopGroup group) throws InterruptedException {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    }
  }

  @NoLeaks(lingerMillis = 200)
  static final class OkHttp {
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      server = HttpServer.create(any, 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
          });
      server.start();
    }

    @AfterAll
    static void stop() {
      server.stop(0);
    }

    private static Response call(OkHttpClient client) throws IOException {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      return client.newCall(new Request.Builder().url(address).build()).execute();
    }

    @Test
    void leaksTheResponse() throws IOException {
      Open.held(call(new OkHttpClient()));
    }

    @Test
    void cleanResponse() throws IOException {
      OkHttpClient client = new OkHttpClient();
      try (Response response = call(client)) {
        response.code();
      }
      client.connectionPool().evictAll();
    }
  }

  @NoLeaks(lingerMillis = 200)
  static final class Lucene {
    @TempDir static Path directory;

    private static Path index(String name) throws IOException {
      Path path = directory.resolve(name);
      try (Directory files = new NIOFSDirectory(path);
          IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
        writer.addDocument(new Document());
      }
      return path;
    }

    @Test
    void leaksTheReader() throws IOException {
      Open.held(DirectoryReader.open(new NIOFSDirectory(index("leaking")))).maxDoc();
    }

    @Test
    void cleanReader() throws IOException {
      try (Directory files = new NIOFSDirectory(index("clean"));
          DirectoryReader reader = DirectoryReader.open(files)) {
        reader.maxDoc();
      }
    }
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.of(CommonsCompress.class, H2.class, Netty.class, OkHttp.class, Lucene.class);
  }
}
