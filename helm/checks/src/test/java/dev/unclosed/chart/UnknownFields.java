package dev.unclosed.chart;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds fields that Kubernetes does not know: fabric8's models keep them aside, in the map that
 * they serialise by {@link JsonAnyGetter}.
 */
final class UnknownFields {
  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** Their paths, such as {@code Deployment.spec.replica}. */
  static List<String> in(Object object) throws IllegalAccessException {
    UnknownFields fields = new UnknownFields();
    fields.walk(object, object.getClass().getSimpleName());
    return fields.found;
  }

  private void walk(Object value, String path) throws IllegalAccessException {
    if (value instanceof Collection<?> items) {
      int i = 0;
      for (Object item : items) {
        walk(item, path + "[" + i++ + "]");
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        walk(entry.getValue(), path + "." + entry.getKey());
      }
    } else if (isModel(value)) {
      walkModel(value, path);
    }
  }

  private static boolean isModel(Object value) {
    return value != null
        && !value.getClass().isEnum()
        && value.getClass().getName().startsWith("io.fabric8");
  }

  private void walkModel(Object model, String path) throws IllegalAccessException {
    for (Field field : model.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      field.setAccessible(true);
      if (field.getName().equals("additionalProperties")) {
        ((Map<?, ?>) field.get(model)).keySet().forEach(key -> found.add(path + "." + key));
      } else {
        walk(field.get(model), path + "." + field.getName());
      }
    }
  }
}
