package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.jdk.Asked;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.PatchedJdk;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the default run looks at of the JDK's HttpClient; {@code -Pjdk} runs all the hazards. */
@Isolated
class JdkHazardsIT {
    private static final int CALLS = 150;
    private static final int THREADS = 4;

    @TempDir private Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> running() {
        return Rows.jdk().filter(row -> row.java().equals(Java.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void whatAnAppAsksOfItsClientIsAnsweredAsWithout(Rows.Row row) {
        row.compareAtOnce("", List.of(Step.of("asked", Asked.class)))
                .step("asked")
                .appSawTheSame()
                .serverSawTheSameRequests();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("running")
    @Covers(Hazard.F5)
    void switchedOffUnderLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = SwitchIT.toggle(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/off/"))
                .isNotEmpty()
                .allMatch(r -> r.onConnection() == 1);
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/again/"))
                .anyMatch(r -> r.onConnection() > 1);
        assertThat(toggle.measures())
                .containsEntry("idle after", "0")
                .containsEntry("open after", "1");
    }

    /**
     * Where the JDK's selector is late to watch a connection that has fallen idle, it reads the
     * next response there, and takes it for something that nobody asked for.
     */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void aResponseThatTheJdkReadsForNobodyReachesWhoeverWaitsForIt(Rows.Row row)
            throws IOException {
        Launch launch =
                PatchedJdk.with(
                        Launch.of(row.java().orAbort(), row.library()),
                        "java.net.http",
                        "jdk/internal/net/http/SocketTube",
                        JdkHazardsIT::hesitating,
                        directory);
        Step posts = Step.perCall("http", CALLS).with("threads", THREADS).with("method", "POST");
        Step large = posts.named("large").against(JdkHazardsIT::large);
        Step secure = posts.named("https").tls();
        Run run = Fork.run(launch.agent("unsafe-reuse=always"), posts, large, secure);
        for (String step : List.of("http", "large", "https")) {
            Saw saw = run.step(step);
            assertThat(saw.failures()).as(step).isEmpty();
            assertThat(saw.server().requests()).as(step).hasSize(THREADS * CALLS);
            assertThat(saw.server().accepted()).as(step + ": connections").isLessThan(CALLS / 10);
        }
    }

    private static void large(Exchange exchange) throws IOException {
        exchange.respond(200, Script.text(exchange.request()) + "x".repeat(100_000));
    }

    /** Before it reads, up to three milliseconds pass. */
    private static byte[] hesitating(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Hesitating(writer), 0);
        return writer.toByteArray();
    }

    private static final class Hesitating extends ClassVisitor {
        private static final String RANDOM = "java/util/concurrent/ThreadLocalRandom";

        Hesitating(ClassVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
            if (!name.equals("readAvailable")) {
                return method;
            }
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    calls(Opcodes.INVOKESTATIC, RANDOM, "current", "()L" + RANDOM + ";");
                    visitLdcInsn(3L);
                    calls(Opcodes.INVOKEVIRTUAL, RANDOM, "nextLong", "(J)J");
                    calls(Opcodes.INVOKESTATIC, "java/lang/Thread", "sleep", "(J)V");
                }

                private void calls(int opcode, String owner, String called, String type) {
                    visitMethodInsn(opcode, owner, called, type, false);
                }
            };
        }
    }
}
