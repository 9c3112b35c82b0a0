package com.acme.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A program that places orders one after the other and prints the descriptors that they left. */
final class OrdersInSequence {
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private OrdersInSequence() {}

  /**
   * Places the orders.
   *
   * @param args a directory, the number of orders, and the defects
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    int orders = Integer.parseInt(args[1]);
    place(directory, orders, Set.of());
    Map<String, Integer> left = descriptors();
    left.replaceAll((kind, count) -> -count);
    place(directory, orders, Defect.parse(args[2]));
    descriptors().forEach((kind, count) -> left.merge(kind, count, Integer::sum));
    left.values().removeIf(count -> count == 0);
    System.out.println(left);
  }

  private static void place(Path directory, int orders, Set<Defect> defects) throws IOException {
    try (LoopbackServer partner = LoopbackServer.start("partner", Partners::quote);
        LoopbackServer carrier = LoopbackServer.start("carrier", Partners::track);
        LoopbackServer bank = LoopbackServer.start("bank", Partners::authorise);
        ConnectionPool payments = new ConnectionPool(bank.address(), 2)) {
      OrderDesk desk =
          new OrderDesk(
              new InvoiceArchive(directory, defects),
              new StockLedger(directory),
              new ReceiptTemplates(directory, defects),
              payments,
              new PartnerClient(partner.address(), defects),
              new ParcelTracker(carrier.address(), defects),
              new ReportExporter(defects));
      for (int order = 1; order <= orders; order++) {
        desk.place(order);
      }
    }
  }

  private static Map<String, Integer> descriptors() throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    for (String number : DESCRIPTORS.list()) {
      Path link = DESCRIPTORS.toPath().resolve(number);
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).getFileName().toString();
        kinds.merge(
            target.replaceAll("anon_inode:\\W*", "").replaceAll("[^a-z].*", ""), 1, Integer::sum);
      }
    }
    return kinds;
  }
}
