package dev.carpool.bench.poll;

import dev.carpool.bench.server.KeyMaterial;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to ask, at each take, whether an idle connection is still good: by the agent's
 * poll, and by a read that waits for a millisecond, as the client libraries do and as is done where
 * a poll can't be had. The median of samples, which says the same on a busy machine. Run by {@code
 * -Ppoll}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.ssl=ALL-UNNAMED"
        })
public class PollBench {
    /** The agent's own class, from {@code agent/target/classes}: its jar hides what it ships. */
    private static final MethodHandle CHECK = check();

    /** What lies between the client and the socket. */
    public enum Layer {
        PLAIN,
        TLS
    }

    @Param private Layer layer;

    private ServerSocket listener;
    private Socket client;
    private Socket server;

    private static MethodHandle check() {
        try {
            URL classes = Path.of(System.getProperty("bench.agent.classes")).toUri().toURL();
            // Never closed: it has to load what the check refers to.
            ClassLoader agent = new URLClassLoader(new URL[] {classes});
            Class<?> owner = agent.loadClass("dev.carpool.sharing.SocketHealth");
            Class<?> health = agent.loadClass("dev.carpool.sharing.SocketHealth$Health");
            return MethodHandles.lookup()
                    .findStatic(owner, "check", MethodType.methodType(health, Socket.class))
                    .asType(MethodType.methodType(Object.class, Socket.class));
        } catch (ReflectiveOperationException | IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** An idle connection with one byte of an exchange behind it. */
    @Setup(Level.Trial)
    public void connect() throws Exception {
        if (layer == Layer.PLAIN) {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            server = listener.accept();
        } else {
            SSLContext context = context();
            listener =
                    context.getServerSocketFactory()
                            .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            client =
                    context.getSocketFactory()
                            .createSocket(listener.getInetAddress(), listener.getLocalPort());
            server = listener.accept();
            CompletableFuture<Void> shaken =
                    CompletableFuture.runAsync(() -> handshake((SSLSocket) server));
            handshake((SSLSocket) client);
            shaken.join();
        }
        server.getOutputStream().write('a');
        client.getInputStream().read();
        String found = poll().toString();
        if (!found.equals("CLEAN")) {
            throw new IllegalStateException("an idle connection is " + found);
        }
    }

    private static void handshake(SSLSocket socket) {
        try {
            socket.startHandshake();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context() throws Exception {
        Path directory = Files.createTempDirectory("poll");
        KeyMaterial material = KeyMaterial.make(directory);
        char[] password = KeyMaterial.PASSWORD.toCharArray();
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(material.key().toFile(), password), password);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(material.trust().toFile(), password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Closes both ends. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    /** What the agent does. */
    @Benchmark
    public Object poll() {
        try {
            return (Object) CHECK.invokeExact(client);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the libraries do. */
    @Benchmark
    public int readForAMillisecond() throws IOException {
        int before = client.getSoTimeout();
        client.setSoTimeout(1);
        try {
            return client.getInputStream().read();
        } catch (SocketTimeoutException stillOpen) {
            return 0;
        } finally {
            client.setSoTimeout(before);
        }
    }
}
