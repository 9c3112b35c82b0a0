package dev.unclosed.procfs;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Renders the hexadecimal addresses of the kernel's socket tables as people write them. */
final class SocketAddressText {
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final int V4_DIGITS = 8;
  private static final int V6_DIGITS = 32;

  private SocketAddressText() {}

  /**
   * {@code 127.0.0.1:80} or {@code [::1]:80}; IPv6 that carries IPv4 is shown as IPv4.
   *
   * @return null for the address of nobody (all zero, port 0) and for what is no address
   */
  static @Nullable String render(String field) {
    int colon = field.indexOf(':');
    if (colon != V4_DIGITS && colon != V6_DIGITS) {
      return null;
    }
    byte[] address = bytes(field, colon);
    int port = Integer.parseInt(field, colon + 1, field.length(), 16);
    if (port == 0 && isZero(address)) {
      return null;
    }
    int v4 = address.length == 4 ? 0 : mappedAt(address);
    return v4 >= 0 ? v4(address, v4) + ":" + port : "[" + v6(address) + "]:" + port;
  }

  /** The kernel prints each 32-bit word of the address as a number in its own byte order. */
  private static byte[] bytes(String field, int digits) {
    byte[] bytes = new byte[digits / 2];
    for (int i = 0; i < bytes.length; i++) {
      int value = Integer.parseInt(field, 2 * i, 2 * i + 2, 16);
      bytes[LITTLE_ENDIAN ? (i & ~3) + 3 - (i & 3) : i] = (byte) value;
    }
    return bytes;
  }

  private static boolean isZero(byte[] address) {
    for (byte b : address) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the IPv4 address starts in a v4-mapped one, or -1. */
  private static int mappedAt(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return -1;
      }
    }
    return address[10] == -1 && address[11] == -1 ? 12 : -1;
  }

  private static String v4(byte[] address, int from) {
    return (address[from] & 0xff)
        + "."
        + (address[from + 1] & 0xff)
        + "."
        + (address[from + 2] & 0xff)
        + "."
        + (address[from + 3] & 0xff);
  }

  /**
   * RFC 5952: the longest run of two or more zero groups, the first of equals, becomes {@code ::}.
   */
  private static String v6(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < groups.length; i++) {
      int run = i;
      while (run < groups.length && groups[run] == 0) {
        run++;
      }
      if (run - i > bestLength) {
        best = i;
        bestLength = run - i;
      }
    }
    StringBuilder text = new StringBuilder(40);
    for (int i = 0; i < groups.length; i++) {
      if (i == best) {
        text.append("::");
        i += bestLength - 1;
      } else {
        boolean afterGap = i == 0 || (best >= 0 && i == best + bestLength);
        text.append(afterGap ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
