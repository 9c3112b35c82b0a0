package dev.unclosed.boot;

import dev.unclosed.agent.rule.Section;
import dev.unclosed.agent.rule.SectionFile;
import dev.unclosed.ledger.KnownSite;
import dev.unclosed.ledger.KnownSites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's list of sites that are no leaks: a section per beginning of {@code Class.method}, with
 * the reason, and the type if it is to hold for one alone.
 */
final class KnownFile {
  private static final String REASON = "reason";
  private static final String TYPE = "type";

  private final SectionFile file;
  private final List<KnownSite> sites = new ArrayList<>();

  private KnownFile(SectionFile file) {
    this.file = file;
    file.sections().forEach(this::take);
  }

  /** The user's sites come first, so that their reasons win. */
  static KnownSites withShipped(@Nullable String path) {
    if (path == null) {
      return KnownSites.shipped();
    }
    try {
      KnownFile known = new KnownFile(SectionFile.read(Path.of(path)));
      known.file.errors().forEach(error -> Log.line("known: " + error));
      return KnownSites.shipped().after(known.sites);
    } catch (IOException unreadable) {
      Log.line("known: cannot read " + path + ": " + unreadable + "; give a file that can be read");
      return KnownSites.shipped();
    }
  }

  private void take(Section section) {
    String type = null;
    String reason = null;
    for (Section.Entry entry : section.entries()) {
      switch (entry.word()) {
        case REASON -> reason = entry.value();
        case TYPE -> type = entry.value();
        default -> {
          String problem = "unknown word '" + entry.word() + "'; allowed are reason and type";
          file.fail(section, entry.line(), entry.wordColumn(), problem);
          return;
        }
      }
    }
    if (reason == null) {
      String problem = "a line 'reason = ...' is missing";
      file.fail(section, section.line(), section.column(), problem);
      return;
    }
    sites.add(new KnownSite(type, section.name(), reason));
  }
}
