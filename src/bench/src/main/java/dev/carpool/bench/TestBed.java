package dev.carpool.bench;

import dev.carpool.bench.fork.JavaCommand;
import dev.carpool.bench.fork.ServerProcess;
import dev.carpool.bench.report.RawStore;
import dev.carpool.bench.server.KeyMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What all runs of a session share: the server, the keys, the agent, and where things are kept.
 *
 * @param java how measured JVMs are started
 * @param agentSha256 which agent it is
 */
record TestBed(
        KeyMaterial material,
        ServerProcess server,
        JavaCommand java,
        String agentSha256,
        RawStore store,
        Path logs)
        implements AutoCloseable {

    static TestBed of(Settings settings)
            throws IOException, GeneralSecurityException, InterruptedException {
        RawStore store = new RawStore(settings.raw());
        Path logs = Files.createDirectories(settings.raw().resolve("logs"));
        // A copy: a build during the session would change the agent between two rounds.
        Path agent = settings.raw().resolve("agent.jar");
        Files.copy(settings.agent(), agent, StandardCopyOption.REPLACE_EXISTING);
        KeyMaterial material = KeyMaterial.make(settings.raw());
        return new TestBed(
                material,
                new ServerProcess(material, settings.latencies(), logs.resolve("server.log")),
                new JavaCommand(settings.java(), agent, settings.agentOptions()),
                digest(agent),
                store,
                logs);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static String digest(Path jar) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
    }
}
