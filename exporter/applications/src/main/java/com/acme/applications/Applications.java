package com.acme.applications;

import java.nio.file.Path;

/** Every application by its name. */
final class Applications {
  private Applications() {}

  static Application of(String name, Path directory) throws Exception {
    return switch (name) {
      case "tomcat" -> new TomcatServer(directory);
      case "jetty" -> new JettyServer(directory);
      case "undertow" -> new UndertowServer(directory);
      case "nettyNio" -> new NettyEcho(false);
      case "nettyEpoll" -> new NettyEcho(true);
      case "grpc" -> new GrpcHealth();
      case "h2" -> new H2Database(directory);
      case "sqlite" -> new SqliteDatabase(directory);
      case "lucene" -> new LuceneIndex(directory);
      case "poi" -> new PoiWorkbook(directory);
      case "pdfbox" -> new PdfBoxDocument(directory);
      case "okhttp" -> new OkHttpCaller();
      case "httpclient" -> new HttpClientCaller();
      case "aws" -> new AwsCaller();
      case "kafka" -> new KafkaReader();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
