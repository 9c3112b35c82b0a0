package dev.unclosed.report;

import dev.unclosed.procfs.Descriptor;
import java.util.List;

/**
 * Every descriptor of a target at one moment.
 *
 * @param target as of the same moment
 * @param descriptors by number; empty where only their count could be had
 */
public record OpenDescriptors(TargetSnapshot target, List<OpenDescriptor> descriptors) {

  /** What {@code /proc} alone tells. */
  public static OpenDescriptors ofProcess(TargetSnapshot target) {
    return new OpenDescriptors(
        target,
        target.process().descriptors().stream()
            .map(descriptor -> new OpenDescriptor(descriptor, null, null))
            .toList());
  }

  /** What nobody claims, the largest group first. */
  public List<DescriptorGroup> unattributed() {
    List<Descriptor> unclaimed =
        descriptors.stream()
            .filter(descriptor -> descriptor.claim() == Claim.UNATTRIBUTED)
            .map(OpenDescriptor::descriptor)
            .toList();
    return DescriptorGroup.byKindAndTarget(unclaimed);
  }
}
