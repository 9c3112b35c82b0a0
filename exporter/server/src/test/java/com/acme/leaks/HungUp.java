package com.acme.leaks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Talks to a partner that answers and hangs up, and never closes its own end. Commands come on
 * standard input: a method and how often; {@code close} closes what a method left open.
 */
final class HungUp {
  private static final List<Step> KEPT = new ArrayList<>();

  private HungUp() {}

  public static void main(String[] args) throws Exception {
    InetSocketAddress partner =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("close")) {
        closeAll();
      } else {
        repeat(words[0], Integer.parseInt(words[1]), partner);
      }
      System.out.println("did " + line);
    }
  }

  private static void repeat(String what, int times, InetSocketAddress partner) throws Exception {
    switch (what) {
      case "ask" -> onThreadOfItsOwn(() -> ask(partner), times);
      case "stream" -> on("main", () -> stream(partner), times);
      case "serve" -> on("main", HungUp::serve, times);
      case "polite" -> on("main", () -> polite(partner), times);
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** One step that may fail. */
  private interface Step {
    void run() throws IOException;
  }

  private static void on(String thread, Step step, int times) throws IOException {
    Thread.currentThread().setName(thread);
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }

  private static void onThreadOfItsOwn(Step step, int times) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                on("asker", step, times);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            "asker");
    thread.start();
    thread.join();
  }

  private static void ask(InetSocketAddress partner) throws IOException {
    Socket socket = new Socket(partner.getAddress(), partner.getPort());
    KEPT.add(socket::close);
    socket.getInputStream().readAllBytes();
  }

  private static void stream(InetSocketAddress partner) throws IOException {
    SocketChannel channel = SocketChannel.open(partner);
    KEPT.add(channel::close);
    channel.socket().getInputStream().readAllBytes();
  }

  private static void serve() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1);
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      Socket accepted = server.accept();
      KEPT.add(accepted::close);
      client.shutdownOutput();
      accepted.getInputStream().readAllBytes();
    }
  }

  private static void polite(InetSocketAddress partner) throws IOException {
    try (Socket socket = new Socket(partner.getAddress(), partner.getPort())) {
      socket.getInputStream().readAllBytes();
    }
  }

  private static void closeAll() throws IOException {
    for (Step close : KEPT) {
      close.run();
    }
    KEPT.clear();
  }
}
