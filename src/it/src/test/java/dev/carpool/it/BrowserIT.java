package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.driver.Apache5;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Chromium;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The report's page as people see it. The pictures stay in {@code target/screens}. */
class BrowserIT {
    /** The name of a source file is whatever a compiler wrote into the class. */
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>.java";

    private static final int DARK = 80;
    private static final int LIGHT = 200;

    @TempDir private static Path folder;

    private static Path page;
    private static Chromium chromium;

    @BeforeAll
    static void makeAPage() throws Exception {
        Chromium.orAbort();
        page = folder.resolve("out.html");
        Launch newest = Rows.newest();
        Path renamed = renamed(folder.resolve("renamed"));
        Launch launch =
                newest.classPath(
                                Stream.concat(Stream.of(renamed), newest.classPath().stream())
                                        .toList())
                        .agent("report=" + page + ",max-total=7");
        Run run =
                Fork.run(
                        launch,
                        Step.perCall("calls", 30),
                        Step.perCall("again", 30).with("pause", 40),
                        Step.perCall("tls", 30).with("pause", 40).tls(),
                        Step.perCall("refused", 5).with(Knob.RESOLVER, "OWN"));
        assertThat(run.process().exit()).isZero();
        chromium = Chromium.start(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A copy of the library's driver, whose clients the calls above build. */
    private static Path renamed(Path classes) throws IOException {
        String name = Apache5.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Apache5.class.getClassLoader().getResourceAsStream(name)) {
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9, writer) {
                        @Override
                        public void visitSource(String source, String debug) {
                            super.visitSource(HOSTILE, debug);
                        }
                    },
                    0);
            Path file = classes.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        }
        return classes;
    }

    @ParameterizedTest
    @CsvSource({
        "light, true, false, 1200",
        "light-without-scripts, false, false, 1200",
        "dark-without-scripts, false, true, 1200",
        "phone-without-scripts, false, false, 390",
        "phone-dark, true, true, 390"
    })
    void itIsReadable(String name, boolean scripts, boolean dark, int width) throws Exception {
        assertThat(Files.readString(page)).contains("&lt;img src", "document.title");

        chromium.open(page, scripts, dark, width);
        byte[] png = chromium.screenshot();
        Path screens = Files.createDirectories(Path.of(System.getProperty("it.screens")));
        Files.write(screens.resolve("report-" + name + ".png"), png);

        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.count("img, script, link, iframe")).as("nothing was let in").isZero();
        assertThat(chromium.call("Target.getTargetInfo", java.util.Map.of()).toString())
                .contains("Carpool report")
                .doesNotContain("owned");
        assertThat(chromium.contentWidth()).as("nothing sticks out").isLessThanOrEqualTo(width);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(width);
        int background = brightness(image.getRGB(2, 2));
        if (dark) {
            assertThat(background).isLessThan(DARK);
        } else {
            assertThat(background).isGreaterThan(LIGHT);
        }
        assertThat(drawn(image, dark ? 0x3fb98a : 0x1a7f5a))
                .as("columns and bars of connections avoided")
                .isGreaterThan(1500);
        assertThat(drawn(image, dark ? 0xf0894f : 0xc2541b)).as("opened").isGreaterThan(100);
        assertThat(image.getHeight()).isGreaterThan(900);
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
    }

    private static int drawn(BufferedImage image, int rgb) {
        int pixels = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
            }
        }
        return pixels;
    }
}
