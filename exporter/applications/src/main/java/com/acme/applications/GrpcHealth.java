package com.acme.applications;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gRPC server with its client, whose transport is Netty in a package of its own. */
final class GrpcHealth implements Application {
  private final Server server;
  private final ManagedChannel shared;
  private final List<ManagedChannel> forgotten = new ArrayList<>();
  private final InetAddress loopback = InetAddress.getLoopbackAddress();

  GrpcHealth() throws Exception {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
            .addService(new HealthStatusManager().getHealthService())
            .build()
            .start();
    shared = channel();
  }

  /** By address: a name is looked up by a thread of gRPC's, which then connects. */
  private ManagedChannel channel() {
    InetSocketAddress address = new InetSocketAddress(loopback, server.getPort());
    return NettyChannelBuilder.forAddress(address).usePlaintext().build();
  }

  @Override
  public String serve(boolean leaking) {
    return leaking ? forget() : ask(shared);
  }

  private String forget() {
    ManagedChannel channel = channel();
    forgotten.add(channel);
    return ask(channel);
  }

  private static String ask(ManagedChannel channel) {
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
    return health.check(HealthCheckRequest.getDefaultInstance()).getStatus().toString();
  }

  @Override
  public void end() throws Exception {
    forgotten.forEach(ManagedChannel::shutdownNow);
    shared.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
    server.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
  }
}
