package dev.unclosed.ledger;

/**
 * One open resource, as the ledger has it at the moment.
 *
 * @param site as in {@link SiteSnapshot#site()}
 * @param location as in {@link SiteSnapshot#location()}
 * @param openerEnded whether the thread that opened it has ended
 */
public record OpenResource(String type, String site, String location, boolean openerEnded) {

  static OpenResource of(Entry entry) {
    Site site = entry.site;
    return new OpenResource(
        site.type.name,
        site.id,
        site.stack == null ? site.id : site.stack.location(),
        entry.openerEnded);
  }
}
