package com.acme.faults;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a million open resources and does nothing: objects, since no machine of a test allows as
 * many descriptors. Opens them through the probe's own hook.
 */
public final class Idle {
  private static final List<Object> HELD = new ArrayList<>();

  private Idle() {}

  /** Arguments: how many, of which of the probe's types; ends with its standard input. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    int type = Class.forName("dev.unclosed.probe.ResourceTypes").getField(args[1]).getInt(null);
    Method opened =
        Class.forName("dev.unclosed.probe.ObjectHooks")
            .getMethod("opened", Object.class, int.class);
    for (int i = 0; i < count; i++) {
      Object resource = new Object();
      HELD.add(resource);
      opened.invoke(null, resource, type);
    }
    System.out.println("holds " + HELD.size());
    while (System.in.read() >= 0) {
      System.out.println("holds " + HELD.size());
    }
  }
}
