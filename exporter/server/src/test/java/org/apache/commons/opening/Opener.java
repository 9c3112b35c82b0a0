package org.apache.commons.opening;

import java.io.Closeable;
import java.util.concurrent.Callable;

/** A library as the frame rules know them, three frames deep. */
public final class Opener {
  private Opener() {}

  public static Closeable open(Callable<? extends Closeable> source) throws Exception {
    return configured(source);
  }

  private static Closeable configured(Callable<? extends Closeable> source) throws Exception {
    return connected(source);
  }

  private static Closeable connected(Callable<? extends Closeable> source) throws Exception {
    return source.call();
  }
}
