package dev.carpool.it.apps.apache5async;

import dev.carpool.it.apps.async.EverySetter;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Those of HttpClient 5. */
public final class Setters extends EverySetter {
    private static final String IMPL = "org.apache.hc.client5.http.impl.";
    private static final String MANAGERS = IMPL + "nio.PoolingAsyncClientConnectionManagerBuilder";
    private static final String REACTOR = "org.apache.hc.core5.reactor.IOReactorConfig";
    private static final String H2 = "org.apache.hc.core5.http2.config.H2Config";

    public Setters() {
        super(
                IMPL + "async.HttpAsyncClientBuilder",
                Arrays.asList(
                        new Part(MANAGERS, MANAGERS, "create", "setConnectionManager"),
                        new Part(REACTOR + "$Builder", REACTOR, "custom", "setIOReactorConfig"),
                        new Part(H2 + "$Builder", H2, "custom", "setH2Config")));
    }

    @Override
    protected Future<?> call(Object client, URI uri) {
        return Calls.begin((CloseableHttpAsyncClient) client, uri, null);
    }

    @Override
    protected String text(Object response) {
        return response.toString();
    }
}
