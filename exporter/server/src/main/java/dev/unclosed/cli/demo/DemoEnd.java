package dev.unclosed.cli.demo;

import java.io.IOException;

/**
 * Ends the service and removes its files exactly once, whichever comes first: the demo's own end or
 * Ctrl-C. Any thread; whoever comes second waits for the first.
 */
final class DemoEnd implements AutoCloseable {
  private final ServiceProcess service;
  private final TemporaryDirectory directory;
  private boolean done;

  private DemoEnd(ServiceProcess service, TemporaryDirectory directory) {
    this.service = service;
    this.directory = directory;
  }

  static DemoEnd of(ServiceProcess service, TemporaryDirectory directory) {
    DemoEnd end = new DemoEnd(service, directory);
    Runtime.getRuntime().addShutdownHook(new Thread(end::closeOnExit, "unclosed-demo-end"));
    return end;
  }

  ServiceProcess service() {
    return service;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!done) {
      done = true;
      service.close();
      directory.close();
    }
  }

  private void closeOnExit() {
    try {
      close();
    } catch (IOException failure) {
      System.err.println(
          "unclosed demo: cannot remove " + directory.path() + ": " + failure.getMessage());
    }
  }
}
