package dev.carpool.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide says is so: each command is run, each file is read by what it is meant for. */
@Isolated
class DocsIT {
    /** Where a page says that the agent is, once it is installed. */
    static final String INSTALLED = "/opt/carpool/carpool.jar";

    private static final long MINUTE = 60;
    private static final long SELF_TEST = 10;

    @TempDir private Path folder;

    /** Its first three commands are all that it takes from nothing to the verdict. */
    @Test
    void everyCommandOfTheFirstMinuteDoesWhatItSays() throws Exception {
        List<Page.Command> commands = Page.of("first-minute.md").commands();
        List<Page.Command> three = commands.subList(0, 3);
        assertThat(three.get(0).line()).endsWith(" list");
        assertThat(three.get(2).output()).anyMatch(line -> line.contains("avoidable"));
        try (Session session = new Session(folder).start()) {
            awaitListed(session);
            long began = System.nanoTime();
            checkAll(session, three);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(MINUTE));
            checkAll(session, commands.subList(three.size(), commands.size()));
            assertUnharmed(session);
        }
    }

    @Test
    void everyCommandForOperatorsDoesWhatItSays() throws Exception {
        List<Page.Command> commands = Page.of("operators.md").commands();
        assertThat(commands).hasSizeGreaterThan(10);
        try (Session session = new Session(folder).start()) {
            awaitListed(session);
            checkAll(session, commands);
            assertUnharmed(session);
        }
    }

    private static void checkAll(Session session, List<Page.Command> commands) throws Exception {
        for (Page.Command command : commands) {
            session.check(command);
        }
    }

    private static void assertUnharmed(Session session) throws IOException {
        assertThat(session.isAlive()).as("the app").isTrue();
        assertThat(session.errors()).doesNotContain("carpool: ");
    }

    /**
     * By the processor's time of it and the JVMs that it forks: what a clock says is the machine's.
     */
    @Test
    void theSelfTestTakesLessThanTenSeconds() throws Exception {
        try (Session session = new Session(folder)) {
            Session.Said said = session.run("java -jar carpool.jar self-test >&2; times");
            assertThat(said.text()).contains("Carpool works here.");
            assertThat(childrensSeconds(said.text())).isBetween(0.1, (double) SELF_TEST);
        }
    }

    /** The last line of {@code times} is of the children: user and system, as in 0m1.250s. */
    private static double childrensSeconds(String said) {
        List<MatchResult> times =
                Pattern.compile("(\\d+)m([\\d.]+)s").matcher(said).results().toList();
        return times.subList(times.size() - 2, times.size()).stream()
                .mapToDouble(
                        time ->
                                MINUTE * Integer.parseInt(time.group(1))
                                        + Double.parseDouble(time.group(2)))
                .sum();
    }

    @Test
    void kubernetesReadsTheDeploymentAndAJvmItsOptions() throws Exception {
        Page.Block yaml = only("yaml");
        JsonNode deployment = new YAMLMapper().readTree(yaml.text());
        JsonNode pod = deployment.at("/spec/template");
        assertThat(deployment.at("/spec/selector/matchLabels"))
                .isEqualTo(pod.at("/metadata/labels"));
        JsonNode variable = pod.at("/spec/containers/0/env/0");
        assertThat(variable.get("name").asText()).isEqualTo("JAVA_TOOL_OPTIONS");
        String volume = pod.at("/spec/volumes/0/name").asText();
        for (String container : List.of("containers", "initContainers")) {
            JsonNode mount = pod.at("/spec/" + container + "/0/volumeMounts/0");
            assertThat(mount.get("name").asText()).isEqualTo(volume);
            assertThat(INSTALLED).startsWith(mount.get("mountPath").asText() + "/");
        }
        assertThat(pod.at("/spec/initContainers/0/command/2").asText()).isEqualTo(INSTALLED);
        assertStarts(variable.get("value").asText());
    }

    @Test
    void systemdReadsTheDropInAndAJvmItsOptions() throws Exception {
        String dropIn = only("ini").text();
        MatchResult variable =
                Pattern.compile("(?m)^Environment=\"JAVA_TOOL_OPTIONS=(.*)\"$")
                        .matcher(dropIn)
                        .results()
                        .findFirst()
                        .orElseThrow();
        assertStarts(variable.group(1));
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")));
        Path unit = folder.resolve("unit");
        Files.createDirectory(unit);
        Files.writeString(
                unit.resolve("shop.service"),
                dropIn + "\nExecStart=/bin/true\nRemainAfterExit=no\n");
        Process verify =
                new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "shop.service")
                        .directory(unit.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(verify.getInputStream().readAllBytes());
        assertThat(verify.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("shop.service:");
    }

    /** What Tomcat's own script does with it: it is sourced, and given to java. */
    @Test
    void aShellReadsWhatTomcatIsGiven() throws Exception {
        String setenv = only("sh").text();
        try (Session session = new Session(folder)) {
            Files.writeString(folder.resolve("setenv.sh"), here(setenv) + "\n");
            Session.Said said = session.run(". ./setenv.sh; java $CATALINA_OPTS -jar app.jar");
            assertThat(said.text()).contains("carpool 0.1.0: mode=observe");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"first-minute.md", "operators.md", "how-it-works.md", "adding-a-library.md"})
    void everyLinkLeadsSomewhereAndNoBlockIsUnchecked(String name) {
        Page page = Page.of(name);
        assertThat(page.links()).isNotEmpty().allMatch(Files::exists);
        assertThat(page.blocks().stream().map(Page.Block::language))
                .isSubsetOf("console", "yaml", "ini", "sh", "java");
    }

    @Test
    void whatOperatorsAreToldToLookAtIsThere() throws IOException {
        String readme = Page.of("../../README.md").text();
        Set<String> named =
                Pattern.compile("`([A-Z]\\w+|carpool(?:\\.[a-z]+)+)`")
                        .matcher(Page.of("operators.md").text())
                        .results()
                        .map(result -> result.group(1))
                        .filter(word -> !word.equals("PID") && !word.matches("[A-Z_]+"))
                        .filter(word -> !word.equals("carpool.jar"))
                        .collect(Collectors.toSet());
        assertThat(named).contains("ErrorsTotal", "carpool.full");
        assertThat(named).allMatch(word -> readme.contains("`" + word + "`"));
    }

    /** The agent's own sources, without what the formatter does to them. */
    @Test
    void codeThatIsShownIsTheAgentsOwn() throws IOException {
        List<Page.Block> shown = Page.of("adding-a-library.md").blocks("java");
        assertThat(shown).isNotEmpty();
        Path sources = Path.of(System.getProperty("it.docs"), "../../agent/src/main/java");
        String all;
        try (Stream<Path> files = Files.walk(sources)) {
            all =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(DocsIT::read)
                            .collect(Collectors.joining(" "));
        }
        String flat = flat(all);
        assertThat(shown).allMatch(block -> flat.contains(flat(block.text())));
    }

    @Test
    void thePictureIsOneForLightAndDark() throws Exception {
        Path picture = Path.of(System.getProperty("it.docs"), "how-it-works.svg");
        String root =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(picture.toFile())
                        .getDocumentElement()
                        .getTagName();
        assertThat(root).isEqualTo("svg");
        assertThat(read(picture))
                .contains("prefers-color-scheme: dark", "<title", "<desc")
                .doesNotContain("<script");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String flat(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }

    private static Page.Block only(String language) {
        List<Page.Block> blocks = Page.of("operators.md").blocks(language);
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    private String here(String text) {
        return text.replace(INSTALLED, folder.resolve("carpool.jar").toString());
    }

    /** A real JVM takes the value of JAVA_TOOL_OPTIONS. */
    private void assertStarts(String options) throws Exception {
        assertThat(options).contains(INSTALLED);
        try (Session session = new Session(folder)) {
            Session.Said said =
                    session.run("JAVA_TOOL_OPTIONS='" + here(options) + "' java -jar app.jar");
            assertThat(said.exit()).isZero();
            assertThat(said.text()).contains("carpool 0.1.0: mode=observe");
        }
    }

    private static void awaitListed(Session session) {
        Awaitility.await("the app is listed")
                .atMost(Duration.ofSeconds(MINUTE))
                .until(
                        () ->
                                session.run("java -jar carpool.jar list")
                                        .text()
                                        .matches("(?s).*\\n" + session.pid() + " .*app\\.jar.*"));
    }
}
