package com.acme.shop;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A business partner of the shop: answers line by line on the loopback interface. */
final class LoopbackServer implements Closeable {
  private final String name;
  private final ServerSocket listener;
  private final Answers answers;
  private final ExecutorService threads;

  /** How a partner answers one line. */
  interface Answers {
    /** The answer to a line. */
    Answer to(String line);
  }

  /**
   * One answer.
   *
   * @param hangUp whether the partner ends the connection after it
   */
  record Answer(String text, boolean hangUp) {}

  private LoopbackServer(String name, ServerSocket listener, Answers answers) {
    this.name = name;
    this.listener = listener;
    this.answers = answers;
    this.threads = Executors.newCachedThreadPool(DaemonThreads.named(name));
  }

  static LoopbackServer start(String name, Answers answers) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    LoopbackServer server = new LoopbackServer(name, listener, answers);
    server.threads.execute(server::acceptAll);
    return server;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    int refused = 0;
    while (!listener.isClosed()) {
      try {
        Socket customer = listener.accept();
        serveLater(customer);
      } catch (IOException failure) {
        refused++;
        if (Integer.bitCount(refused) == 1 && !listener.isClosed()) {
          System.err.println("shop: " + name + " cannot accept: " + failure.getMessage());
        }
      }
    }
  }

  private void serveLater(Socket customer) throws IOException {
    try {
      threads.execute(() -> serve(customer));
    } catch (RejectedExecutionException closing) {
      customer.close();
    }
  }

  private void serve(Socket customer) {
    try (customer;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(customer.getInputStream(), StandardCharsets.US_ASCII))) {
      Writer out = new OutputStreamWriter(customer.getOutputStream(), StandardCharsets.US_ASCII);
      String line = lines.readLine();
      boolean open = true;
      while (open && line != null) {
        Answer answer = answers.to(line);
        out.write(answer.text() + "\n");
        out.flush();
        open = !answer.hangUp();
        line = open ? lines.readLine() : null;
      }
    } catch (IOException failure) {
      System.err.println("shop: " + name + " lost a connection: " + failure.getMessage());
    }
  }
}
