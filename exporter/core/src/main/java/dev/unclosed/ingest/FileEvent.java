package dev.unclosed.ingest;

import dev.unclosed.ledger.Frame;
import dev.unclosed.ledger.Stack;
import dev.unclosed.recording.ChunkEvent;
import dev.unclosed.recording.Damage;
import dev.unclosed.recording.Frames;
import dev.unclosed.recording.ThreadName;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The event that is being read from a file; one object for all of them. */
final class FileEvent implements EventFields {
  private static final int MOST_STACKS = 20_000;

  private final StackCache texts;
  private final IdentityHashMap<Frames, Stack> stacks = new IdentityHashMap<>();
  private @Nullable ChunkEvent event;
  private @Nullable ThreadName lastNamed;
  private @Nullable ThreadRef lastThread;

  FileEvent(StackCache texts) {
    this.texts = texts;
  }

  FileEvent of(ChunkEvent read) {
    event = read;
    return this;
  }

  private ChunkEvent event() {
    ChunkEvent read = event;
    if (read == null) {
      throw new IllegalStateException("no event was read");
    }
    return read;
  }

  @Override
  public long atNanos() {
    return event().atNanos();
  }

  @Override
  public long number(String field) {
    return event().number(field);
  }

  @Override
  public boolean flag(String field) {
    return number(field) != 0;
  }

  @Override
  public @Nullable String text(String field) {
    return event().text(field);
  }

  @Override
  public String word(String field) {
    String text = text(field);
    if (text == null) {
      throw new Damage("an event lacks its " + field);
    }
    return text;
  }

  @Override
  public long timeNanos(String field) {
    return event().timeNanos(field);
  }

  @Override
  public long spanNanos(String field) {
    return event().spanNanos(field);
  }

  @Override
  public @Nullable ThreadRef thread() {
    return thread("eventThread");
  }

  @Override
  public @Nullable ThreadRef thread(String field) {
    ThreadName thread = event().thread(field);
    if (!Objects.equals(thread, lastNamed)) {
      lastNamed = thread;
      lastThread = thread == null ? null : new ThreadRef(thread.id(), thread.name());
    }
    return lastThread;
  }

  @Override
  public Stack stack(@Nullable ThreadRef opener) {
    Frames frames = event().stack();
    String name = opener == null ? null : opener.name();
    if (frames == null) {
      return texts.of(List.of(), false, name);
    }
    Stack known = stacks.get(frames);
    if (known == null) {
      if (stacks.size() >= MOST_STACKS) {
        stacks.clear();
      }
      known = texts.of(frames(frames), frames.truncated(), name);
      stacks.put(frames, known);
    }
    return known;
  }

  private static List<Frame> frames(Frames recorded) {
    List<Frame> frames = new ArrayList<>(recorded.lines().size());
    for (Frames.Line line : recorded.lines()) {
      frames.add(new Frame(line.className(), line.method(), line.number()));
    }
    return frames;
  }
}
