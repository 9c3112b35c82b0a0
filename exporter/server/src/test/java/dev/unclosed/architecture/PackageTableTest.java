package dev.unclosed.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package table: who may know whom. A new package is added here first. */
@AnalyzeClasses(
    packages = {"dev.unclosed", "com.acme"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class PackageTableTest {
  private static final String[] PROBE = {"dev.unclosed.event", "dev.unclosed.probe"};
  private static final String API = "dev.unclosed.api";
  private static final String[] AGENT = {
    "dev.unclosed.agent",
    "dev.unclosed.agent.instrumentation",
    "dev.unclosed.agent.library",
    "dev.unclosed.agent.rule"
  };
  private static final String[] CORE = {
    "dev.unclosed.ingest",
    "dev.unclosed.ledger",
    "dev.unclosed.procfs",
    "dev.unclosed.recording",
    "dev.unclosed.report",
    "dev.unclosed.volume"
  };
  private static final String[] SERVER = {
    "dev.unclosed.boot",
    "dev.unclosed.cli",
    "dev.unclosed.cli.check",
    "dev.unclosed.cli.demo",
    "dev.unclosed.cli.heap",
    "dev.unclosed.cli.json",
    "dev.unclosed.cli.report",
    "dev.unclosed.http",
    "dev.unclosed.metrics",
    "dev.unclosed.option",
    "dev.unclosed.page",
    "dev.unclosed.sidecar"
  };
  private static final String DEMO_APPLICATION = "com.acme.shop";

  @ArchTest
  static final ArchRule modulesAreLayers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .optionalLayer("probe")
          .definedBy(PROBE)
          .optionalLayer("api")
          .definedBy(API)
          .optionalLayer("agent")
          .definedBy(AGENT)
          .layer("core")
          .definedBy(CORE)
          .layer("server")
          .definedBy(SERVER)
          .whereLayer("probe")
          .mayOnlyBeAccessedByLayers("api", "agent", "core", "server")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("agent")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("server")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule everyClassIsInTheTable =
      classes()
          .should()
          .resideInAnyPackage(PROBE)
          .orShould()
          .resideInAPackage(API)
          .orShould()
          .resideInAnyPackage(AGENT)
          .orShould()
          .resideInAnyPackage(CORE)
          .orShould()
          .resideInAnyPackage(SERVER)
          .orShould()
          .resideInAPackage(DEMO_APPLICATION);

  @ArchTest
  static final ArchRule demoApplicationKnowsNothingOfItsWatcher =
      noClasses()
          .that()
          .resideInAPackage(DEMO_APPLICATION)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unclosed..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule probeKnowsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAnyPackage(PROBE)
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "java..", "jdk..", "dev.unclosed.event", "dev.unclosed.probe")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ledgerProcfsAndRecordingImportOnlyJava =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.unclosed.ledger", "dev.unclosed.procfs", "dev.unclosed.recording")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("org.jspecify.annotations"))
                  .or(
                      resideInAnyPackage(
                          "dev.unclosed.ledger", "dev.unclosed.procfs", "dev.unclosed.recording")));

  @ArchTest
  static final ArchRule ledgerProcfsAndRecordingDoNotKnowEachOther =
      slices().matching("dev.unclosed.(ledger|procfs|recording)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyIngestReadsTheStream =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unclosed.ingest")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.jfr.consumer..");

  @ArchTest
  static final ArchRule bootIsImportedByNobody =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unclosed.boot")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unclosed.boot");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.unclosed.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLineEndsTheJvm =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unclosed.cli")
          .should()
          .callMethodWhere(
              target(nameMatching("exit|halt")).and(target(owner(resideInAPackage("java.lang")))));
}
