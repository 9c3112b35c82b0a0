package dev.unclosed.agent.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFileTest {
  private static final String GOOD =
      """
      [good_%d]
      open = com.acme.Pool.take(java.lang.String, int[]) by argument 1
      close = com.acme.Pool.give
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("[Locks]\n", "1:2: a type is named by a-z, 0-9 and _"),
        Arguments.of("[file]\n", "1:2: the type file is built in, choose another name"),
        Arguments.of("[thread]\n", "1:2: the type thread is built in"),
        Arguments.of("[locks\n", "1:7: ']' is missing"),
        Arguments.of("[]\n", "1:2: a name is missing"),
        Arguments.of("[locks] x\n", "1:8: nothing may follow ']'"),
        Arguments.of("[locks]\nopen\n", "2:5: '=' is missing"),
        Arguments.of("[locks]\nopen =\n", "2:7: a value is missing after 'open ='"),
        Arguments.of("[locks]\n  opne = a.B.c\n", "2:3: unknown word 'opne'"),
        Arguments.of("[locks]\nopen = a.B.c\n", "1:2: a line 'close = ...' is missing"),
        Arguments.of("[locks]\nclose = a.B.c\n", "1:2: a line 'open = ...' is missing"),
        Arguments.of("[locks]\nopen = take\n", "2:8: a method is named as"),
        Arguments.of("[locks]\nopen = a.B.c(int\n", "2:17: ')' is missing"),
        Arguments.of("[locks]\nopen = a.B.c(String)\n", "2:14: the type String needs its"),
        Arguments.of("[locks]\nopen = a.B-c.d\n", "2:11: '-' cannot be here"),
        Arguments.of("[locks]\nopen = a.B.c() by it\n", "2:19: unknown key 'it'"),
        Arguments.of("[locks]\nclose = a.B.c() by result\n", "2:20: unknown key 'result'"),
        Arguments.of("[locks]\nsubclasses = maybe\n", "2:14: allowed is yes or no"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldWithLineAndColumnAndTheRestWorks(String mistake, String told) {
    RuleFile rules = parse(mistake + GOOD.formatted(1));

    assertThat(rules.errors()).singleElement().asString().startsWith("app.rules:" + told);
    assertThat(rules.methods()).extracting(method -> method.method).containsExactly("take", "give");
  }

  @Test
  void lineBeforeAnySectionIsToldOf() {
    assertThat(parse("open = a.B.c\n").errors())
        .containsExactly("app.rules:1:1: a section in brackets must come first, as in [my_type]");
  }

  @Test
  void methodIsFoundByItsParametersAndItsKey() {
    RuleMethod take = parse("# comment\r\n\r\n" + GOOD.formatted(2)).methods().get(0);

    assertThat(take.owner).isEqualTo("com/acme/Pool");
    assertThat(take.names("take", "(Ljava/lang/String;[I)V")).isTrue();
    assertThat(take.names("take", "(Ljava/lang/String;)V")).isFalse();
    assertThat(take.problem(false, "(Ljava/lang/String;[I)V")).isNull();
    assertThat(take.slot(false, "(Ljava/lang/String;[I)V")).isEqualTo(1);
    assertThat(take.problem(true, "(D)V")).isEqualTo("argument 1 is no object, int or long");
    assertThat(take.place).isEqualTo("app.rules:4");
  }

  private static RuleFile parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return RuleFile.of(SectionFile.parse("app.rules", bytes));
  }
}
