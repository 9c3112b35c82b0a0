package dev.unclosed.report;

import java.util.Map;

/**
 * How often a target that is watched from outside ended and came again.
 *
 * @param restarts since the watching began
 * @param shutdowns by outcome, each outcome from 0
 * @param leftOpen resources that were open at the end of a life, by type; part of what is closed
 */
public record Lives(long restarts, Map<String, Long> shutdowns, Map<String, Long> leftOpen) {}
