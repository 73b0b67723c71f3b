package dev.carpool.it.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A keep-alive HTTP/1.1 server on loopback that counts sockets itself and answers by script. */
public final class RawServer implements Origin {
    private final ServerSocket listener;
    private final SSLSocketFactory tls;
    private final Script script;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "raw-server");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int lastCall;
    private volatile CountDownLatch lastCallSeen;

    private RawServer(SSLSocketFactory tls, Script script) {
        this.tls = tls;
        this.script = script;
        try {
            listener = new ServerSocket(0, 1000, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public static RawServer plain(Script script) {
        return new RawServer(null, script);
    }

    public static RawServer tls(Script script) {
        return new RawServer(Keys.shared().serverContext().getSocketFactory(), script);
    }

    public static RawServer misnamed(Script script) {
        Keys keys = Keys.shared();
        return new RawServer(keys.serverContext(keys.misnamedStore()).getSocketFactory(), script);
    }

    @Override
    public String base() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                if (socket.getPort() == lastCall) {
                    socket.close();
                    lastCallSeen.countDown();
                    continue;
                }
                socket.setTcpNoDelay(true);
                int number = accepted.incrementAndGet();
                open.add(socket);
                mostOpen.accumulateAndGet(open.size(), Math::max);
                threads.execute(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket plain, int number) {
        try (plain) {
            Socket socket = tls == null ? plain : handshake(plain);
            RequestReader reader =
                    new RequestReader(new BufferedInputStream(socket.getInputStream()), number);
            for (Received head = reader.head(); head != null; head = reader.head()) {
                Received request = reader.body(head);
                requests.add(request);
                bytes.addAndGet(reader.takeBytes());
                Exchange exchange = new Exchange(request, plain, socket, open::size);
                script.answer(exchange);
                if (exchange.over()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client hung up, or refused our certificate: what it saw is compared elsewhere.
        } finally {
            open.remove(plain);
        }
    }

    private Socket handshake(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        tls.createSocket(
                                plain,
                                plain.getInetAddress().getHostAddress(),
                                plain.getPort(),
                                true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /**
     * Accepted so far. The kernel completes connections that nobody has accepted yet; a connection
     * of our own joins the end of that queue, so once it is through, all before it are counted.
     */
    private int settled() {
        try (Socket own = new Socket()) {
            own.bind(null);
            lastCallSeen = new CountDownLatch(1);
            lastCall = own.getLocalPort();
            own.connect(listener.getLocalSocketAddress());
            if (!lastCallSeen.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the accept loop is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return accepted.get();
    }

    @Override
    public ServerSaw saw() {
        int connections = settled();
        synchronized (requests) {
            return new ServerSaw(
                    listener.getLocalPort(),
                    connections,
                    List.copyOf(requests),
                    bytes.get(),
                    mostOpen.get());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
