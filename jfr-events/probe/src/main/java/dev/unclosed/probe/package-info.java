/**
 * What woven code calls, inside the watched JVM: defined into the boot class loader, on the hot
 * path of every open and close.
 *
 * <p>Nothing here throws, blocks, does I/O or allocates more than an event; no {@code
 * invokedynamic}.
 */
package dev.unclosed.probe;
