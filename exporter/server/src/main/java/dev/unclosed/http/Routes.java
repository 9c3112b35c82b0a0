package dev.unclosed.http;

import java.util.Map;

/** Gives a request to the handler of its path. */
final class Routes implements Handler {
  private final Map<String, Handler> handlers;

  Routes(Map<String, Handler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public Response handle(Request request) throws Exception {
    Handler handler = handlers.get(request.path());
    if (handler == null) {
      throw new RefusedRequest(
          404, "there is no " + OneLine.of(request.path()) + " here: / lists what there is");
    }
    return handler.handle(request);
  }
}
