package com.acme.applications;

import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A handler in Undertow. */
final class UndertowServer implements Application {
  private final Undertow server;
  private final WebCaller caller;

  UndertowServer(Path directory) throws Exception {
    Templates templates = new Templates(directory);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                new BlockingHandler(
                    exchange -> {
                      boolean leaking = exchange.getRequestPath().equals("/leak");
                      String text = leaking ? templates.forget() : templates.read();
                      exchange.getResponseSender().send(text);
                    }))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    caller = new WebCaller(address.getPort());
  }

  @Override
  public String serve(boolean leaking) throws Exception {
    return caller.ask(leaking);
  }

  @Override
  public void end() {
    server.stop();
  }
}
