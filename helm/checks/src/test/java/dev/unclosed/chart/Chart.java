package dev.unclosed.chart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A chart on the disk and what real Helm makes of it. */
record Chart(Path directory) {
  static final String KUBERNETES = "v1.36.0";
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  /** The one that ships. */
  static Chart unclosed() {
    return new Chart(Path.of("../unclosed").toAbsolutePath().normalize());
  }

  /** The sets of values that stand beside the chart, by name. */
  List<Path> valuesFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("ci"))) {
      return files.sorted().toList();
    }
  }

  Manifests render(Map<String, Object> values) {
    TemplateCommand command = template(KUBERNETES);
    values.forEach(command::set);
    return Manifests.of(command.call());
  }

  Manifests render(Path values) {
    return Manifests.of(template(KUBERNETES).withValuesFile(values).call());
  }

  TemplateCommand template(String kubernetes) {
    return new Helm(directory)
        .template()
        .withName("rel")
        .withNamespace("shop")
        .withKubeVersion(kubernetes);
  }

  /** What a strict lint says of the chart with these values as its defaults. */
  LintResult lint(Path values, Path scratch) throws IOException {
    Path copy = scratch.resolve("unclosed");
    copyTo(copy);
    Path defaults = copy.resolve("values.yaml");
    Map<String, Object> merged = YAML.readValue(defaults.toFile(), VALUES);
    merge(merged, YAML.readValue(values.toFile(), VALUES));
    YAML.writeValue(defaults.toFile(), merged);
    return new Helm(copy).lint().strict().call();
  }

  /** A copy whose hooks are ordinary objects: helm-java's template leaves hooks out. */
  Chart withHooksAsObjects(Path scratch) throws IOException {
    Chart copy = new Chart(scratch.resolve("unclosed-without-hooks"));
    copyTo(copy.directory());
    Path test = copy.directory().resolve("templates/tests/scrape.yaml");
    String text = Files.readString(test);
    Files.writeString(test, text.replaceAll("(?m)^ *helm\\.sh/hook.*\n", ""));
    return copy;
  }

  void copyTo(Path copy) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.toList()) {
        Files.copy(path, copy.resolve(directory.relativize(path).toString()));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> base, Map<String, Object> over) {
    over.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map && base.get(key) instanceof Map<?, ?> old) {
            merge((Map<String, Object>) old, (Map<String, Object>) map);
          } else {
            base.put(key, value);
          }
        });
  }
}
