package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Defect;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaunchCommandTest {
  @Test
  void theShopRunsUnderTheAgentOnTheLoopbackInterfaceOnly() {
    DemoSettings settings =
        new DemoSettings(EnumSet.of(Defect.FILES), 50, Optional.empty(), OptionalInt.empty());

    LaunchCommand command = LaunchCommand.of(Path.of("/x/unclosed.jar"), Path.of("/d"), settings);

    assertThat(command.text())
        .isEqualTo(
            System.getProperty("java.home")
                + "/bin/java -javaagent:/x/unclosed.jar=port=0,bind=127.0.0.1,suspect.min-age=10s"
                + " -Xmx128m -cp /x/unclosed.jar com.acme.shop.Shop /d 50 files");
  }
}
