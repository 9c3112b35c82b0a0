package dev.unclosed.http;

import dev.unclosed.page.ExecutorsJson;
import dev.unclosed.page.FdsJson;
import dev.unclosed.page.SitesJson;
import dev.unclosed.page.StatusJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Supplier;

/** The JSON endpoints of the details listener. */
final class ApiHandlers {
  private static final String JSON = "application/json; charset=utf-8";

  private ApiHandlers() {}

  /** {@code /api/v1/sites}: what is open by type and by site. */
  static Handler sites(Targets targets) {
    return request -> {
      SitesJson json = new SitesJson(request.flag("all"), request.flag("raw"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      json.write(targets.askedBy(request), out);
      return answer(out, request);
    };
  }

  /** {@code /api/v1/fds}: every descriptor, with who opened it. */
  static Handler fds(Targets targets) {
    return request -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FdsJson.write(targets.namedBy(request).descriptors(), out);
      return answer(out, request);
    };
  }

  /** {@code /api/v1/executors}: open executors and timers, with their threads. */
  static Handler executors(Targets targets) {
    return request -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ExecutorsJson.write(targets.namedBy(request).executors(), Instant.now(), out);
      return answer(out, request);
    };
  }

  /** {@code /api/v1/status}: targets, health, listeners and options. */
  static Handler status(Targets targets, Supplier<StatusJson> status) {
    return request -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      status.get().write(targets.current(), out);
      return answer(out, request);
    };
  }

  private static Response answer(ByteArrayOutputStream out, Request request) throws Exception {
    return Response.of(200, JSON, out.toByteArray())
        .with("Cache-Control", "no-store")
        .compressedFor(request);
  }
}
