package dev.unclosed.recording;

/** The types of an {@link OpenSiteChunk}, as {@code jdk.jfr} describes its own. */
final class OpenSiteMetadata {
  /** No JVM gives its types such numbers. */
  private static final long FIRST = 1L << 20;

  private static final long LONG = FIRST + 1;
  private static final long TEXT = FIRST + 2;
  private static final long CONTENT_TYPE = FIRST + 3;
  private static final long TIMESTAMP = FIRST + 4;
  private static final long TIMESPAN = FIRST + 5;
  private static final long LABEL = FIRST + 6;
  private static final long CATEGORY = FIRST + 7;

  /** Type of the events. */
  static final long EVENT = FIRST + 8;

  private static final String ANNOTATION = "java.lang.annotation.Annotation";
  private static final String VALUE = "value";

  private OpenSiteMetadata() {}

  static MetadataElement root() {
    MetadataElement types = new MetadataElement("metadata");
    types.with(type("long", LONG)).with(type("java.lang.String", TEXT));
    types.with(annotationType("jdk.jfr.ContentType", CONTENT_TYPE));
    types.with(
        annotationType("jdk.jfr.Timestamp", TIMESTAMP)
            .with(field(VALUE, TEXT))
            .with(annotation(CONTENT_TYPE)));
    types.with(
        annotationType("jdk.jfr.Timespan", TIMESPAN)
            .with(field(VALUE, TEXT))
            .with(annotation(CONTENT_TYPE)));
    types.with(annotationType("jdk.jfr.Label", LABEL).with(field(VALUE, TEXT)));
    types.with(
        annotationType("jdk.jfr.Category", CATEGORY).with(field(VALUE, TEXT).with("dimension", 1)));
    types.with(event());
    return new MetadataElement("root")
        .with(types)
        .with(new MetadataElement("region").with("locale", "en_US").with("gmtOffset", 0));
  }

  private static MetadataElement event() {
    return type("unclosed.OpenSite", EVENT)
        .with("superType", "jdk.jfr.Event")
        .with(annotation(LABEL).with(VALUE, "Open Site"))
        .with(annotation(CATEGORY).with(VALUE + "-0", "Unclosed"))
        .with(
            labelled("startTime", LONG, "Start Time")
                .with(annotation(TIMESTAMP).with(VALUE, "TICKS")))
        .with(labelled("resourceType", TEXT, "Resource Type"))
        .with(labelled("site", TEXT, "Site"))
        .with(labelled("open", LONG, "Open"))
        .with(labelled("opened", LONG, "Opened"))
        .with(
            labelled("oldestOpen", LONG, "Oldest Open")
                .with(annotation(TIMESPAN).with(VALUE, "MILLISECONDS")))
        .with(labelled("frames", TEXT, "Frames"));
  }

  private static MetadataElement type(String name, long number) {
    return new MetadataElement("class").with("name", name).with("id", number);
  }

  private static MetadataElement annotationType(String name, long number) {
    return type(name, number).with("superType", ANNOTATION);
  }

  private static MetadataElement field(String name, long type) {
    return new MetadataElement("field").with("name", name).with("class", type);
  }

  private static MetadataElement labelled(String name, long type, String label) {
    return field(name, type).with(annotation(LABEL).with(VALUE, label));
  }

  private static MetadataElement annotation(long type) {
    return new MetadataElement("annotation").with("class", type);
  }
}
