package dev.carpool.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The server for people: metrics, and scenarios on demand. */
public final class FrontServer implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private FrontServer(int port, Handler handler) {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setAcceptedTcpNoDelay(true);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setStopAtShutdown(true);
    }

    /** Starts the server; port 0 takes any free one. */
    public static FrontServer start(int port, Handler handler) throws Exception {
        FrontServer front = new FrontServer(port, handler);
        try {
            front.server.start();
        } catch (IOException e) {
            front.server.stop();
            throw e;
        }
        return front;
    }

    public URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
    }

    /** Waits until the server is stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the server did not stop", e);
        }
    }
}
