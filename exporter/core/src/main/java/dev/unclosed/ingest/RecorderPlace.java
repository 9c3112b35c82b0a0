package dev.unclosed.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where JFR puts its chunks. */
public interface RecorderPlace {
  /** Wherever the JVM chose. */
  RecorderPlace OF_JVM =
      new RecorderPlace() {
        @Override
        public void announce() {}

        @Override
        public @Nullable String prepare() {
          return null;
        }

        @Override
        public void keep() {}
      };

  /** Lets others know that this JVM lives, where they look; as early as possible. */
  void announce() throws IOException;

  /**
   * To be called before the first recording; again after a refusal.
   *
   * @return null, or in one line why JFR must not record there
   */
  @Nullable String prepare();

  /** About once a second. */
  void keep() throws IOException;
}
