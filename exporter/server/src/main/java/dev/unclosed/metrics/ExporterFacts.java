package dev.unclosed.metrics;

import java.time.Duration;

/**
 * What the exporter tells of itself: its build and the limits that it works with.
 *
 * @param javaVersion of the Java that runs the exporter
 * @param maxSites sites that get a label of their own
 * @param suspectMinAge age that the floor of a site must reach before the site is a suspect
 */
public record ExporterFacts(
    String version, String javaVersion, int maxSites, Duration suspectMinAge) {}
