package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven code calls them without a net: whatever they are given, nothing may come out. */
class HooksLawTest {

  static Stream<Method> hooks() {
    return Stream.of(
            Declared.class,
            Hooks.class,
            SocketHooks.class,
            DirectoryHooks.class,
            ObjectHooks.class,
            JdbcHooks.class,
            PermitHooks.class,
            ExitHooks.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.getName().equals("closes"));
  }

  /** A test before this one may have had them disarm themselves. */
  @BeforeEach
  @AfterEach
  void arm() {
    Probe.armed = true;
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void hookThrowsNothingWhateverItIsGiven(Method hook) {
    Object[] nothing = Arrays.stream(hook.getParameters()).map(HooksLawTest::nothing).toArray();
    assertThatCode(() -> hook.invoke(null, nothing)).as("%s", hook).doesNotThrowAnyException();

    Object[] tooShort =
        Arrays.stream(hook.getParameters())
            .map(given -> given.getType() == int[].class ? new int[0] : nothing(given))
            .toArray();
    assertThatCode(() -> hook.invoke(null, tooShort)).as("%s", hook).doesNotThrowAnyException();
  }

  /** A type is what the weaver wrote, and exists; a long is a stream of the C library, or none. */
  private static Object nothing(Parameter given) {
    Class<?> type = given.getType();
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return given.getName().equals("type") ? ResourceTypes.FILE : -1;
    }
    return null;
  }
}
