package com.acme.applications;

import java.nio.file.Path;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A handler in Jetty. */
final class JettyServer implements Application {
  private final Server server = new Server();
  private final WebCaller caller;

  JettyServer(Path directory) throws Exception {
    Templates templates = new Templates(directory);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            boolean leaking = Request.getPathInContext(request).equals("/leak");
            String text = leaking ? templates.forget() : templates.read();
            Content.Sink.write(response, true, text, callback);
            return true;
          }
        });
    server.start();
    caller = new WebCaller(connector.getLocalPort());
  }

  @Override
  public String serve(boolean leaking) throws Exception {
    return caller.ask(leaking);
  }

  @Override
  public void end() throws Exception {
    server.stop();
  }
}
