package dev.unclosed.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts as they stand within events. */
final class RepeatedTextsTest {
  private static final int EMPTY = 1;
  private static final int UTF8 = 3;
  private static final int CHARACTERS = 4;
  private static final int LATIN1 = 5;

  private final RepeatedTexts texts = new RepeatedTexts();

  @Test
  void textThatComesAgainIsTheSameString() {
    String first = read(bytes(LATIN1, "socket"));
    String again = read(bytes(LATIN1, "socket"));
    assertThat(first).isEqualTo("socket");
    assertThat(again).isSameAs(first);
  }

  @Test
  void eachEncodingGivesItsOwnTextHoweverOftenItComes() {
    for (int times = 0; times < 3; times++) {
      assertThat(read(new byte[] {0})).isNull();
      assertThat(read(new byte[] {EMPTY})).isEmpty();
      assertThat(read(bytes(UTF8, "Büro"))).isEqualTo("Büro");
      assertThat(read(new byte[] {CHARACTERS, 2, 'o', 'k'})).isEqualTo("ok");
      assertThat(read(bytes(LATIN1, "ok"))).isEqualTo("ok");
    }
  }

  @Test
  void textsThatShareAPlaceAreNeverTakenForOneAnother() {
    Random random = new Random(47);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(Long.toString(random.nextLong(), 36).repeat(1 + i % 7));
    }
    for (int reads = 0; reads < 30_000; reads++) {
      String text = many.get(random.nextInt(many.size()));
      assertThat(read(bytes(LATIN1, text))).isEqualTo(text);
    }
  }

  @Test
  void textThatGoesOverTheEndOfItsEventIsDamage() {
    assertThatThrownBy(() -> read(new byte[] {LATIN1, 9, 'o', 'k'})).isInstanceOf(Damage.class);
    assertThatThrownBy(() -> read(new byte[] {17})).isInstanceOf(Damage.class);
  }

  private String read(byte[] event) {
    return texts.read(new Cursor(ByteBuffer.wrap(event)), Pools.NONE);
  }

  private static byte[] bytes(int encoding, String text) {
    byte[] letters =
        text.getBytes(encoding == UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(encoding);
    out.write(letters.length);
    out.writeBytes(letters);
    return out.toByteArray();
  }
}
