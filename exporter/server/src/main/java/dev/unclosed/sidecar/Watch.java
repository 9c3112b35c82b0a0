package dev.unclosed.sidecar;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at targets once a second, for as long as its thread is not interrupted. */
public final class Watch implements Runnable {
  private final List<Runnable> looks;
  private final Consumer<String> log;
  private String told = "";

  /**
   * One look per target; one that fails does not keep the others from their turn.
   *
   * @param log takes one line at a time
   */
  public Watch(List<Runnable> looks, Consumer<String> log) {
    this.looks = List.copyOf(looks);
    this.log = log;
  }

  @Override
  public void run() {
    try {
      while (true) {
        looks.forEach(this::look);
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException failure) {
      tell(failure.toString());
    }
  }

  /** The same failure once, since it may come back every second. */
  private void tell(String failure) {
    if (!failure.equals(told)) {
      told = failure;
      log.accept("watch: " + failure + "; it goes on");
    }
  }
}
