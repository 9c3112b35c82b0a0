package com.acme.leaks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Acts incidents out, and then waits to be killed: a client per request, a start that fails and
 * leaves its log open, channels whose selector never selects again, and channels that are dropped.
 */
public final class FieldCases {
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final String file;
  private final ServerSocket peer;
  private final List<Object> held = new ArrayList<>();

  private FieldCases(String file) throws IOException {
    this.file = file;
    this.peer = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
  }

  /** Arguments: a file, and how many clients, failing starts, stuck and dropped channels. */
  public static void main(String[] args) throws Exception {
    FieldCases cases = new FieldCases(args[0]);
    System.out.println("ready");
    System.in.read();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      cases.startHelper();
    }
    cases.closeBehindSelector(Integer.parseInt(args[3]));
    for (int i = 0; i < Integer.parseInt(args[4]); i++) {
      cases.connectAndForget();
    }
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      cases.ask();
      LockSupport.parkNanos(PACE_NANOS);
    }
    System.gc();
    System.out.println("done");
    System.in.read();
    LockSupport.park();
  }

  private void ask() {
    held.add(HttpClient.newHttpClient());
  }

  private void startHelper() throws IOException {
    held.add(new RandomAccessFile(file, "r"));
    try {
      new ProcessBuilder("/no/such/helper").start();
    } catch (IOException missing) {
      // As in the incident: the log that was opened for the helper stays open.
      return;
    }
    throw new IOException("there must be no such helper");
  }

  private void closeBehindSelector(int count) throws IOException {
    Selector idle = Selector.open();
    held.add(idle);
    for (int i = 0; i < count; i++) {
      SocketChannel channel = connect();
      channel.configureBlocking(false);
      channel.register(idle, SelectionKey.OP_READ);
      channel.close();
    }
  }

  private void connectAndForget() throws IOException {
    connect();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(new InetSocketAddress(peer.getInetAddress(), peer.getLocalPort()));
  }
}
