package com.acme.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the carrier where parcels are. Any thread. */
final class ParcelTracker {
  private final InetSocketAddress carrier;
  private final boolean forgetful;
  private final Map<Long, SocketChannel> followed = new ConcurrentHashMap<>();

  ParcelTracker(InetSocketAddress carrier, Set<Defect> defects) {
    this.carrier = carrier;
    this.forgetful = defects.contains(Defect.SOCKETS);
  }

  /** True when the parcel has arrived; a delayed one is followed for news. */
  boolean follow(long order) throws IOException {
    SocketChannel channel = SocketChannel.open(carrier);
    boolean done = true;
    try {
      boolean delayed = ask(channel, order).startsWith(Partners.DELAYED);
      if (delayed && forgetful) {
        followed.put(order, channel);
        done = false;
      }
      return !delayed;
    } finally {
      if (done) {
        channel.close();
      }
    }
  }

  private static String ask(SocketChannel channel, long order) throws IOException {
    channel.write(ByteBuffer.wrap(("TRACK " + order + "\n").getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(64);
    channel.read(answer);
    return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
  }
}
