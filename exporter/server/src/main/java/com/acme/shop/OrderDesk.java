package com.acme.shop;

import java.io.IOException;

/** Everything that happens when a customer orders. Any thread. */
final class OrderDesk {
  private static final int QUOTE_EVERY = 20;
  private static final int TRACK_EVERY = 10;
  private static final int EXPORT_EVERY = 20;

  private final InvoiceArchive invoices;
  private final StockLedger stock;
  private final ReceiptTemplates receipts;
  private final ConnectionPool payments;
  private final PartnerClient partner;
  private final ParcelTracker parcels;
  private final ReportExporter reports;

  OrderDesk(
      InvoiceArchive invoices,
      StockLedger stock,
      ReceiptTemplates receipts,
      ConnectionPool payments,
      PartnerClient partner,
      ParcelTracker parcels,
      ReportExporter reports) {
    this.invoices = invoices;
    this.stock = stock;
    this.receipts = receipts;
    this.payments = payments;
    this.partner = partner;
    this.parcels = parcels;
    this.reports = reports;
  }

  /** Takes an order and gives the text of its receipt. */
  String place(long order) throws IOException {
    payments.authorise(order);
    stock.sell(order);
    invoices.store(order);
    String note = invoices.load(order) ? "" : " Your invoice follows.";
    if (order % QUOTE_EVERY == 0 && !partner.quote(order)) {
      note += " Our dealer is busy.";
    }
    if (order % TRACK_EVERY == 0 && !parcels.follow(order)) {
      note += " Your parcel is late.";
    }
    if (order % EXPORT_EVERY == 0 && reports.export(order) == 0) {
      note += " The report was cancelled.";
    }
    return receipts.read(order) + note;
  }
}
