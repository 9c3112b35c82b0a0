package dev.unclosed.cli.demo;

import com.acme.shop.Defect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the user asked the demo for.
 *
 * @param rate orders per second
 * @param length when the demo ends by itself, or empty for never
 * @param limit descriptors that the shop may open, or empty for the demo's own choice
 */
public record DemoSettings(
    Set<Defect> defects, int rate, Optional<Duration> length, OptionalInt limit) {}
