package com.acme.applications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A Kafka client per request, as people do by mistake; there is no broker that it could reach. */
final class KafkaReader implements Application {
  private final List<KafkaConsumer<String, String>> forgotten = new ArrayList<>();
  private final Map<String, Object> settings = new HashMap<>();

  KafkaReader() {
    settings.put("bootstrap.servers", "127.0.0.1:9");
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", StringDeserializer.class);
  }

  @Override
  public String serve(boolean leaking) {
    if (leaking) {
      return forget();
    }
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      return describe(consumer);
    }
  }

  private String forget() {
    KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings);
    forgotten.add(consumer);
    return describe(consumer);
  }

  private static String describe(KafkaConsumer<String, String> consumer) {
    return "good " + consumer.assignment().size();
  }

  @Override
  public void end() {
    forgotten.forEach(consumer -> consumer.close(Duration.ZERO));
  }
}
