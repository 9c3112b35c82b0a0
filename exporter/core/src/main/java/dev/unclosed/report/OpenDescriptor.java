package dev.unclosed.report;

import dev.unclosed.procfs.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * One descriptor of a target, joined with what is known of its opening.
 *
 * @param claim null where the target is watched from outside, so that openings are not seen
 * @param opening null where nobody saw it
 */
public record OpenDescriptor(
    Descriptor descriptor, @Nullable Claim claim, @Nullable Opening opening) {}
