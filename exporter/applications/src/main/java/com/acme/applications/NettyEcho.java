package com.acme.applications;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Netty on both ends of a connection per request; by the JDK or by its native transport. */
final class NettyEcho implements Application {
  private final EventLoopGroup loops;
  private final boolean epoll;
  private final Channel server;
  private final List<Channel> forgotten = new ArrayList<>();

  NettyEcho(boolean epoll) throws Exception {
    this.epoll = epoll;
    this.loops = epoll ? new EpollEventLoopGroup(2) : new NioEventLoopGroup(2);
    this.server =
        new ServerBootstrap()
            .group(loops)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Echo());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message);
    }
  }

  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<String> text = new CompletableFuture<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      text.complete(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }
  }

  @Override
  public String serve(boolean leaking) throws Exception {
    if (leaking) {
      return forget();
    }
    Answer answer = new Answer();
    Channel channel = connect(answer);
    String text = ask(channel, answer);
    channel.close().sync();
    return text;
  }

  private String forget() throws InterruptedException {
    Channel channel =
        new Bootstrap()
            .group(loops)
            .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
            .handler(new Echo())
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .sync()
            .channel();
    forgotten.add(channel);
    return "good";
  }

  private Channel connect(Answer answer) throws InterruptedException {
    return new Bootstrap()
        .group(loops)
        .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
        .handler(answer)
        .connect(new InetSocketAddress("127.0.0.1", port()))
        .sync()
        .channel();
  }

  private int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private static String ask(Channel channel, Answer answer) throws Exception {
    channel.writeAndFlush(Unpooled.copiedBuffer("good", StandardCharsets.UTF_8)).sync();
    return answer.text.get(1, TimeUnit.MINUTES);
  }

  @Override
  public void end() throws Exception {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }
}
