package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameLengthTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.acme.Report.load(Report.java:42)            | Report.load(Report.java:42)   | Report.load:42
          Report.load(Report.java:42)                     | Report.load(Report.java:42)   | Report.load:42
          com.acme.A$B.<init>(A.java:7)                   | A$B.<init>(A.java:7)          | A$B.<init>:7
          java.base/java.lang.Thread.run(Thread.java:840) | Thread.run(Thread.java:840)   | Thread.run:840
          app//com.acme.Main.main(Unknown Source)         | Main.main(Unknown Source)     | Main.main
          app.core.run(core.clj:9)                        | core.run(core.clj:9)          | core.run:9
          pool-*-thread-*                                 | pool-*-thread-*               | pool-*-thread-*
          """)
  void packageAndThenFileGiveWay(String frame, String withoutPackage, String withoutFile) {
    assertThat(FrameLength.FULL.of(frame)).isEqualTo(frame);
    assertThat(FrameLength.WITHOUT_PACKAGE.of(frame)).isEqualTo(withoutPackage);
    assertThat(FrameLength.WITHOUT_FILE.of(frame)).isEqualTo(withoutFile);
  }
}
