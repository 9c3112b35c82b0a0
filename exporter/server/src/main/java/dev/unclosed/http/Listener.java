package dev.unclosed.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One port that is served, or that will be as soon as it can be had: a taken port is tried again
 * for ever, with growing pauses. All its threads are daemons made by the given factory.
 */
final class Listener implements AutoCloseable {
  /** Connections that were ended may need their thread for a moment longer. */
  private static final int SPARE_WORKERS = 8;

  private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(1);
  private static final int BACKLOG = 64;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Service service;
  private final String bind;
  private final int port;
  private final Capacity capacity;
  private final ThreadFactory threads;
  private final Consumer<String> log;
  private final Connections connections;
  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final DescriptorReserve reserve;
  private volatile @Nullable ServerSocket socket;
  private volatile @Nullable String problem;
  private volatile @Nullable String firstProblem;

  /**
   * Nothing happens before {@link #start()}.
   *
   * @param port 0 takes any free one
   * @param log takes one line at a time
   */
  Listener(
      Service service,
      String bind,
      int port,
      Capacity capacity,
      ThreadFactory threads,
      Consumer<String> log) {
    this.service = service;
    this.bind = bind;
    this.port = port;
    this.capacity = capacity;
    this.threads = threads;
    this.log = log;
    this.reserve = new DescriptorReserve(capacity.spareDescriptors());
    this.connections = new Connections(capacity.connections(), reserve);
  }

  /**
   * Returns after the first attempt to bind.
   *
   * @return why the port could not be had, for the caller to tell, or null when it is served
   */
  @Nullable String start() throws InterruptedException {
    thread("keeper", this::keep).start();
    firstAttempt.await();
    return firstProblem;
  }

  String name() {
    return service.name();
  }

  String bind() {
    return bind;
  }

  /** The port that is served; empty while it cannot be had. */
  OptionalInt port() {
    ServerSocket bound = socket;
    return bound == null ? OptionalInt.empty() : OptionalInt.of(bound.getLocalPort());
  }

  /** Why the port is not served, or null when it is. */
  @Nullable String problem() {
    return problem;
  }

  int connectionCount() {
    return connections.count();
  }

  @Override
  public void close() {
    closed.countDown();
    connections.close();
    closeSocket();
  }

  private void keep() {
    try {
      ServerSocket bound = bindForEver();
      if (bound != null && closed.getCount() > 0) {
        serve(bound);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeSocket();
      firstAttempt.countDown();
    }
  }

  /** Null only when the listener is closed before the port could be had. */
  private @Nullable ServerSocket bindForEver() throws InterruptedException {
    Duration pause = capacity.retry();
    String told = "";
    while (socket == null && closed.getCount() > 0) {
      try {
        socket = listening();
        problem = null;
      } catch (IOException | RuntimeException e) {
        String kind = e.getClass().getName();
        String reason = reason(e);
        problem = reason;
        if (!told.equals(kind)) {
          tell(reason);
          told = kind;
        }
        closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
    return socket;
  }

  /** The first reason goes to the caller of {@link #start()}, any other one to the log. */
  private void tell(String reason) {
    if (firstAttempt.getCount() > 0) {
      firstProblem = reason;
      firstAttempt.countDown();
    } else {
      log.accept(reason);
    }
  }

  private ServerSocket listening() throws IOException {
    ServerSocket made = new ServerSocket();
    try {
      made.bind(new InetSocketAddress(InetAddress.getByName(bind), port), BACKLOG);
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private String reason(Exception e) {
    if (e instanceof UnknownHostException) {
      return "bind=" + bind + " is no address that this machine knows";
    }
    String text = String.valueOf(e.getMessage());
    if (e instanceof BindException && text.contains("in use")) {
      String holder = PortHolder.of(port);
      String by = holder == null ? "another process" : holder;
      return what() + " is taken by " + by;
    }
    return what() + " at bind=" + bind + " cannot be had: " + OneLine.of(text);
  }

  private String what() {
    return "port " + port + " (" + name() + ")";
  }

  /** Where people find it. */
  private String place() {
    return name() + " at " + bind + ":" + port().orElse(port);
  }

  private void serve(ServerSocket bound) throws InterruptedException {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            capacity.readyWorkers(),
            capacity.connections() + SPARE_WORKERS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> thread("worker", task),
            Listener::awaitWorker);
    try {
      workers.prestartAllCoreThreads();
      reserve.refill();
      Acceptor acceptor = new Acceptor(bound, service.handler(), capacity, connections, workers);
      thread("acceptor", acceptor).start();
      firstAttempt.countDown();
      warmUp(bound);
      connections.watch();
    } finally {
      workers.shutdownNow();
      reserve.close();
    }
  }

  /** Connections that were ended to make room have their threads until these get to run. */
  private static void awaitWorker(Runnable task, ThreadPoolExecutor workers) {
    try {
      if (!workers.getQueue().offer(task, LONGEST_HANDOVER.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RejectedExecutionException("all are busy");
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("the listener is being closed");
    }
  }

  private void warmUp(ServerSocket bound) {
    try {
      WarmUp.run(bound, service.warmUp());
    } catch (IOException e) {
      if (closed.getCount() > 0) {
        log.accept(place() + " does not answer itself: " + OneLine.of(e));
      }
    }
  }

  private void closeSocket() {
    ServerSocket bound = socket;
    try {
      if (bound != null) {
        bound.close();
      }
    } catch (IOException e) {
      log.accept(name() + " was not closed: " + OneLine.of(e));
    }
  }

  private Thread thread(String role, Runnable task) {
    Thread thread = threads.newThread(task);
    thread.setDaemon(true);
    thread.setName("unclosed-http-" + name() + "-" + role);
    return thread;
  }
}
