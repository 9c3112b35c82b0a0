package com.acme.planted;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Opens as many of each as it is told, closes some, and holds the rest until it is killed. */
public final class Planted {
  private static final List<AutoCloseable> HELD = new ArrayList<>();

  private Planted() {}

  /**
   * Plants.
   *
   * @param args files, selectors and server sockets to hold, and datagram sockets to open and
   *     close; none without a place for a file
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      Path file = Files.createTempFile("planted", ".txt");
      files(file, Integer.parseInt(args[0]));
      selectors(Integer.parseInt(args[1]));
      servers(Integer.parseInt(args[2]));
      pairs(Integer.parseInt(args[3]));
    }
    System.out.println("planted " + HELD.size());
    new CountDownLatch(1).await();
  }

  private static void files(Path file, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      HELD.add(new FileInputStream(file.toFile()));
    }
  }

  private static void selectors(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      HELD.add(Selector.open());
    }
  }

  private static void servers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      HELD.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
  }

  private static void pairs(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      new DatagramSocket(0, InetAddress.getLoopbackAddress()).close();
    }
  }
}
