package dev.unclosed.forensics;

import java.util.Arrays;
import java.util.Random;

/** One way to damage a file, drawn anew from each seed. */
enum Mutation {
  TRUNCATED {
    @Override
    byte[] apply(byte[] file, Random random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  FLIPPED {
    @Override
    byte[] apply(byte[] file, Random random) {
      byte[] copy = file.clone();
      int flips = 1 + random.nextInt(8);
      for (int i = 0; i < flips; i++) {
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return copy;
    }
  },
  OVERWRITTEN {
    @Override
    byte[] apply(byte[] file, Random random) {
      byte[] copy = file.clone();
      int length = 1 + random.nextInt(file.length / 4);
      int from = random.nextInt(file.length - length);
      int to = random.nextInt(file.length - length);
      System.arraycopy(file, from, copy, to, length);
      return copy;
    }
  },
  CUT_OUT {
    @Override
    byte[] apply(byte[] file, Random random) {
      int length = 1 + random.nextInt(file.length / 4);
      int from = random.nextInt(file.length - length);
      byte[] copy = Arrays.copyOf(file, file.length - length);
      System.arraycopy(file, from + length, copy, from, copy.length - from);
      return copy;
    }
  },
  DOUBLED {
    @Override
    byte[] apply(byte[] file, Random random) {
      int length = 1 + random.nextInt(file.length);
      int from = random.nextInt(file.length - length + 1);
      int at = random.nextInt(file.length);
      byte[] copy = Arrays.copyOf(file, file.length + length);
      System.arraycopy(file, from, copy, at, length);
      System.arraycopy(file, at, copy, at + length, file.length - at);
      return copy;
    }
  };

  abstract byte[] apply(byte[] file, Random random);

  /** The same for the same seed. */
  static byte[] damage(byte[] file, long seed) {
    Random random = new Random(seed);
    return values()[random.nextInt(values().length)].apply(file, random);
  }
}
