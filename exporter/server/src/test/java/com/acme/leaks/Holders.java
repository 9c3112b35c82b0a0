package com.acme.leaks;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Keeps what it opens in a static map, in a thread's locals, in a queue, and in a list. */
public final class Holders {
  private static final Map<String, Invoice> BY_NAME = new HashMap<>();
  private static final ThreadLocal<List<Selector>> SELECTORS =
      ThreadLocal.withInitial(ArrayList::new);
  private static final Desk DESK = new Desk();
  private static final List<ExecutorService> POOLS = new ArrayList<>();

  private Holders() {}

  private static final class Invoice {
    private final InputStream text;

    Invoice(String file) throws IOException {
      text = new FileInputStream(file);
    }

    int first() throws IOException {
      return text.read();
    }
  }

  private static final class Desk {
    final Queue<SocketChannel> waiting = new ConcurrentLinkedQueue<>();
  }

  /** Arguments: a file, and how many files, selectors, channels and pools. */
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Invoice invoice = new Invoice(args[0]);
      if (invoice.first() >= 0) {
        BY_NAME.put("invoice " + i, invoice);
      }
    }
    ServerSocket peer = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      DESK.waiting.add(
          SocketChannel.open(new InetSocketAddress(peer.getInetAddress(), peer.getLocalPort())));
    }
    for (int i = 0; i < Integer.parseInt(args[4]); i++) {
      POOLS.add(Executors.newFixedThreadPool(1));
    }
    Thread worker = new Thread(() -> select(Integer.parseInt(args[2])), "rate-feed");
    worker.setDaemon(true);
    worker.start();
    System.in.read();
    LockSupport.park(peer);
  }

  private static void select(int count) {
    try {
      for (int i = 0; i < count; i++) {
        SELECTORS.get().add(Selector.open());
      }
      System.out.println("ready");
    } catch (IOException e) {
      System.out.println("failed: " + e);
    }
    LockSupport.park();
  }
}
