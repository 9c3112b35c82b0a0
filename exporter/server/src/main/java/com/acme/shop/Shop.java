package com.acme.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The shop with everything around it: its partners and its customers. It trades until its standard
 * input ends, so it never outlives whoever started it.
 */
public final class Shop {
  private Shop() {}

  /**
   * Runs the shop.
   *
   * @param args an empty directory, customer requests per second, and the defects as {@link
   *     Defect#parse} reads them
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("shop: want DIRECTORY REQUESTS-PER-SECOND DEFECTS, got " + args.length);
      return;
    }
    trade(Path.of(args[0]), Integer.parseInt(args[1]), Defect.parse(args[2]));
  }

  private static void trade(Path directory, int rate, Set<Defect> defects) throws IOException {
    try (LoopbackServer partner = LoopbackServer.start("partner", Partners::quote);
        LoopbackServer carrier = LoopbackServer.start("carrier", Partners::track);
        LoopbackServer bank = LoopbackServer.start("bank", Partners::authorise);
        ConnectionPool payments = new ConnectionPool(bank.address(), 8)) {
      OrderDesk desk =
          new OrderDesk(
              new InvoiceArchive(directory, defects),
              new StockLedger(directory),
              new ReceiptTemplates(directory, defects),
              payments,
              new PartnerClient(partner.address(), defects),
              new ParcelTracker(carrier.address(), defects),
              new ReportExporter(defects));
      try (ShopServer server = ShopServer.start(desk);
          Customers customers = Customers.arrive(server.address(), rate)) {
        System.err.println(
            "shop: serving on port " + server.address().getPort() + ", " + rate + " orders/s");
        untilInputEnds();
        System.err.println("shop: " + customers.report());
      }
    }
  }

  private static void untilInputEnds() throws IOException {
    int next = System.in.read();
    while (next >= 0) {
      next = System.in.read();
    }
  }
}
