package dev.unclosed.ingest;

import dev.unclosed.volume.Tenancy;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * A directory on a volume that a sidecar reads. JFR is moved there before it has begun, so an
 * unusable volume costs the recording and never the JVM.
 */
public final class SharedPlace implements RecorderPlace {
  private final Tenancy tenancy;
  private final Consumer<String> log;
  private boolean moved;

  /**
   * @param log takes one line at a time
   */
  public SharedPlace(Tenancy tenancy, Consumer<String> log) {
    this.tenancy = tenancy;
    this.log = log;
  }

  @Override
  public void announce() throws IOException {
    if (!JvmExit.hasBegun()) {
      tenancy.announce();
    }
  }

  @Override
  public @Nullable String prepare() {
    if (JvmExit.hasBegun()) {
      return "the JVM exits";
    }
    String problem = tenancy.take();
    if (problem != null || moved) {
      return problem;
    }
    String other = otherRecording();
    if (other != null) {
      moved = true;
      log.accept(
          "repository: the recording "
              + other
              + " runs already, so the chunks stay where the JVM has them; start the JVM with"
              + " -XX:FlightRecorderOptions=repository="
              + tenancy.directory());
      return null;
    }
    try {
      moveTo(tenancy.directory());
      moved = true;
      return null;
    } catch (InvocationTargetException refused) {
      return tenancy.directory() + " is no place for JFR: " + refused.getCause();
    } catch (ReflectiveOperationException unknown) {
      return "this JVM's JFR cannot be moved to " + tenancy.directory() + ": " + unknown;
    }
  }

  @Override
  public void keep() throws IOException {
    File repository = RecordingGuard.repository();
    tenancy.keep(repository == null ? null : repository.getPath());
  }

  /** JFR's files of a running recording stay together. */
  private static @Nullable String otherRecording() {
    if (FlightRecorder.isInitialized()) {
      for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
        if (recording.getState() == RecordingState.RUNNING) {
          return recording.getName();
        }
      }
    }
    return null;
  }

  /** What {@code jcmd JFR.configure repositorypath=} does; there is no public way. */
  private static void moveTo(Path directory) throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.jfr.internal.Repository");
    Object repository = type.getMethod("getRepository").invoke(null);
    for (Method method : type.getMethods()) {
      if (method.getName().equals("setBasePath")) {
        Class<?> parameter = method.getParameterTypes()[0];
        method.invoke(
            repository, parameter == Path.class ? directory : wrapped(directory, parameter));
        return;
      }
    }
    throw new NoSuchMethodException("setBasePath");
  }

  /** Before Java 24, JFR has a class of its own for paths. */
  private static Object wrapped(Path directory, Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getConstructor(Path.class);
    return constructor.newInstance(directory);
  }
}
