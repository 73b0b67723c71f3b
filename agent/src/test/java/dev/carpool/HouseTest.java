package dev.carpool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows of the house: what may know what. */
@AnalyzeClasses(packages = "dev.carpool", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule dependencies_point_one_way =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("dev.carpool..")
                    .layer("launch")
                    .definedBy("dev.carpool.launch..")
                    .layer("cli")
                    .definedBy("dev.carpool.cli..")
                    .layer("engine")
                    .definedBy("dev.carpool.engine..")
                    .layer("clients")
                    .definedBy("dev.carpool.clients..")
                    .layer("sharing")
                    .definedBy("dev.carpool.sharing..")
                    .layer("report")
                    .definedBy("dev.carpool.report..")
                    .layer("options")
                    .definedBy("dev.carpool.options..")
                    .whereLayer("launch")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("engine")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("clients")
                    .mayOnlyBeAccessedByLayers("engine")
                    .whereLayer("sharing")
                    .mayOnlyBeAccessedByLayers("engine", "clients")
                    .whereLayer("report")
                    .mayOnlyBeAccessedByLayers("engine", "clients", "sharing", "cli")
                    .because(
                            "the engine finds clients, clients share, and what is counted asks nobody");

    /** The launcher reaches the engine by reflection only: the app's loaders must not see it. */
    @ArchTest
    static final ArchRule the_launcher_knows_only_the_jdk =
            classes()
                    .that()
                    .resideInAPackage("dev.carpool.launch..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("dev.carpool.launch..", "java..");

    @ArchTest
    static final ArchRule sharing_knows_no_library =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.carpool.sharing..",
                            "dev.carpool.report..",
                            "dev.carpool.options..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache..", "net.bytebuddy..", "picocli..", "okhttp3..");

    @ArchTest
    static final ArchRule only_the_weaver_writes_bytecode =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.carpool.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.bytebuddy..");

    /** Its first use fixes the JVM's log manager before an application server has set its own. */
    @ArchTest
    static final ArchRule nobody_touches_java_util_logging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule one_library_knows_nothing_of_another =
            slices().matching("dev.carpool.clients.(*)..").should().notDependOnEachOther();

    /** {@code Clients} names them, and nothing else there may: bridges of all libraries use it. */
    @ArchTest
    static final ArchRule what_bridges_have_in_common_knows_no_library =
            noClasses()
                    .that()
                    .resideInAPackage("dev.carpool.clients")
                    .and()
                    .doNotHaveSimpleName("Clients")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache..", "okhttp3..", "dev.carpool.clients.*..");
}
