package dev.unclosed.ledger;

/**
 * The probe's own counters of one resource type: the truth that the ledger is reconciled with.
 *
 * @param closed closed by code or by the end of a child process
 * @param reclaimed closed by the JDK's Cleaner
 * @param orphaned proved unreachable while open; part of open
 * @param closing closed by the application, not yet released by the JDK
 * @param hooksExpected weave points that this JDK should have; 0 for a type without hooks
 */
public record TypeCounters(
    String type,
    long opened,
    long closed,
    long reclaimed,
    long orphaned,
    long closing,
    long failedCloses,
    int hooksExpected,
    int hooksInstalled) {

  public long open() {
    return opened - closed - reclaimed;
  }
}
