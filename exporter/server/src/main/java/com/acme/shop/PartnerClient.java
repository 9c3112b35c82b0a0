package com.acme.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Asks a dealer for a price, and waits two seconds at most for the answer. Any thread. */
final class PartnerClient {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final InetSocketAddress partner;
  private final boolean forgetful;

  PartnerClient(InetSocketAddress partner, Set<Defect> defects) {
    this.partner = partner;
    this.forgetful = defects.contains(Defect.SELECTORS);
  }

  /** False when the dealer is busy. */
  boolean quote(long order) throws IOException {
    try (SocketChannel channel = SocketChannel.open(partner)) {
      channel.write(ByteBuffer.wrap(("QUOTE " + order + "\n").getBytes(StandardCharsets.US_ASCII)));
      return !answer(channel).startsWith(Partners.BUSY);
    }
  }

  private String answer(SocketChannel channel) throws IOException {
    Selector selector = Selector.open();
    boolean done = true;
    try {
      awaitInput(channel, selector);
      ByteBuffer answer = ByteBuffer.allocate(64);
      channel.read(answer);
      String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      done = !forgetful || !text.startsWith(Partners.BUSY);
      return text;
    } finally {
      if (done) {
        selector.close();
      }
    }
  }

  private static void awaitInput(SocketChannel channel, Selector selector) throws IOException {
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    int ready = selector.select(TIMEOUT_MILLIS);
    key.cancel();
    selector.selectNow();
    if (ready == 0) {
      throw new SocketTimeoutException("no quote within " + TIMEOUT_MILLIS + " ms");
    }
  }
}
