package dev.carpool.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
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
import java.util.concurrent.locks.LockSupport;

/** A keep-alive HTTP/1.1 server on loopback that counts sockets itself and answers by script. */
public final class RawServer implements Origin {
    private static final String LOOPBACK = "127.0.0.1";

    private volatile ServerSocket listener;
    private final String scheme;
    private final Door door;
    private final Script script;
    private volatile boolean remembers = true;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "raw-server");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());
    private static final int ATTEMPTS = 20;

    private final List<ServerSocket> others = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int lastCall;
    private volatile CountDownLatch lastCallSeen;

    private RawServer(
            String scheme, Door door, Script script, String address, int port, String... more) {
        this.scheme = scheme;
        this.door = door;
        this.script = script;
        try {
            listen(address, port, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that is free at one address may be taken at another: then it has to be another. */
    private void listen(String address, int port, String... more) throws IOException {
        for (int attempt = 1; ; attempt++) {
            listener = listen(address, port);
            try {
                for (String other : more) {
                    others.add(listen(other, listener.getLocalPort()));
                }
                return;
            } catch (BindException taken) {
                if (port != 0 || attempt == ATTEMPTS) {
                    throw taken;
                }
                listener.close();
                for (ServerSocket other : others) {
                    other.close();
                }
                others.clear();
            }
        }
    }

    private ServerSocket listen(String address, int port) throws IOException {
        ServerSocket fresh = bound(new InetSocketAddress(address, port));
        threads.execute(() -> accept(fresh));
        return fresh;
    }

    /** A port is free again only when the thread that waited for connections there has woken up. */
    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        for (int attempt = 1; ; attempt++) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(address, 1000);
                return socket;
            } catch (BindException inUse) {
                socket.close();
                if (attempt == 1000) {
                    throw inUse;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    public static RawServer plain(Script script) {
        return at(LOOPBACK, 0, script);
    }

    /**
     * At an address of the loopback network.
     *
     * @param port 0 for any that is free
     */
    public static RawServer at(String address, int port, Script script) {
        return new RawServer("http", Door.plain(), script, address, port);
    }

    /** Counts connections, and keeps no request: for so many that they would fill the memory. */
    public static RawServer forgetful(Script script) {
        return plain(script).forgetting();
    }

    /** The same over TLS. */
    public static RawServer forgetfulTls(Script script) {
        return tls(script).forgetting();
    }

    private RawServer forgetting() {
        remembers = false;
        return this;
    }

    public static RawServer tls(Script script) {
        return tls(Door.Certificates.NOT_ASKED, script);
    }

    public static RawServer tls(Door.Certificates certificates, Script script) {
        return new RawServer("https", Door.tls(certificates), script, LOOPBACK, 0);
    }

    /** HTTPS by a server of another name than the one that it is reached by. */
    public static RawServer misnamed(Script script) {
        Keys keys = Keys.shared();
        Door door = Door.tls(Door.Certificates.NOT_ASKED, keys.serverContext(keys.misnamedStore()));
        return new RawServer("https", door, script, LOOPBACK, 0);
    }

    /** Plain at first sight, with something else behind the same port. */
    public static RawServer behind(Door door, Script script) {
        return new RawServer("http", door, script, LOOPBACK, 0);
    }

    /** The same port on another address of loopback, too. */
    public static RawServer alsoAt(String address, Script script) {
        return new RawServer("http", Door.plain(), script, LOOPBACK, 0, address);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * What a crash and a new start look like from outside: all connections end, and the port is the
     * same.
     *
     * @param reset with RST, as where a host went down with its server; otherwise with FIN
     */
    public void restart(boolean reset) throws IOException {
        String address = listener.getInetAddress().getHostAddress();
        int port = port();
        listener.close();
        for (Socket socket : open) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
        listener = listen(address, port);
    }

    @Override
    public String base() {
        return scheme + "://" + LOOPBACK + ":" + port();
    }

    private void accept(ServerSocket from) {
        try {
            while (!from.isClosed()) {
                Socket socket = from.accept();
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
            Line line = door.open(plain, number, requests::add);
            if (line == null) {
                return;
            }
            RequestReader reader = new RequestReader(line.in(), number);
            for (Received head = reader.head(); head != null; head = reader.head()) {
                Exchange early = exchange(head, plain, line, reader);
                boolean wanted = script.wantsBody(early);
                Received request = wanted ? reader.body(head) : head;
                remember(request);
                bytes.addAndGet(reader.takeBytes());
                Exchange exchange = exchange(request, plain, line, reader);
                if (wanted) {
                    script.answer(exchange);
                }
                if (early.over() || exchange.over()) {
                    return;
                }
            }
            if (!remembers) {
                // So many would use up the client's ports, each kept for a minute: reset by us
                // after it has closed, it forgets them.
                plain.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The client hung up, or refused our certificate: what it saw is compared elsewhere.
        } finally {
            open.remove(plain);
        }
    }

    private Exchange exchange(Received request, Socket plain, Line line, RequestReader reader) {
        return new Exchange(
                request,
                plain,
                line,
                open::size,
                () -> {
                    for (Received more = reader.head(); more != null; more = reader.head()) {
                        remember(reader.body(more));
                    }
                });
    }

    private void remember(Received request) {
        if (remembers) {
            requests.add(request);
        }
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
            for (ServerSocket other : others) {
                other.close();
            }
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
