package com.acme.orders;

import dev.unclosed.micrometer.UnclosedMetrics;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with Actuator that forgets to close what it reads. */
@SpringBootApplication(proxyBeanMethods = false)
public class OrdersApplication {
  public static void main(String[] args) {
    SpringApplication.run(OrdersApplication.class, args);
  }

  @Bean
  UnclosedMetrics unclosedMetrics() {
    return new UnclosedMetrics();
  }

  /** Reads an order's file. */
  @RestController
  static class Orders {
    private final List<InputStream> forgotten = new CopyOnWriteArrayList<>();
    private final Path file;

    Orders() throws IOException {
      file = Files.createTempFile("order", ".txt");
      file.toFile().deleteOnExit();
    }

    @GetMapping("/orders")
    int read(@RequestParam("times") int times) throws IOException {
      for (int i = 0; i < times; i++) {
        forgotten.add(new FileInputStream(file.toFile()));
        new FileInputStream(file.toFile()).close();
      }
      return forgotten.size();
    }
  }
}
