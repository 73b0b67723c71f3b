package dev.carpool.bench.load;

import java.io.IOException;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.methods.GetMethod;

/** One client for the life of the JVM, which never asks for {@code Connection: close}. */
final class Apache3Shared implements Caller {
    private final MultiThreadedHttpConnectionManager connections =
            new MultiThreadedHttpConnectionManager();
    private final HttpClient client = new HttpClient(connections);

    Apache3Shared() {
        // The default of 2 a host would make ten threads wait for each other.
        connections.getParams().setDefaultMaxConnectionsPerHost(30);
        connections.getParams().setMaxTotalConnections(100);
        client.getParams().setSoTimeout(10_000);
    }

    @Override
    public void get(String url, boolean close) throws IOException {
        Apache3PerCall.get(client, new GetMethod(url));
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
