package dev.carpool.it.apps.apache4async;

import dev.carpool.it.apps.async.EverySetter;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.Future;

/** Those of HttpAsyncClient 4. */
public final class Setters extends EverySetter {
    private static final String REACTOR = "org.apache.http.impl.nio.reactor.IOReactorConfig";

    public Setters() {
        super(
                "org.apache.http.impl.nio.client.HttpAsyncClientBuilder",
                Collections.singletonList(
                        new Part(
                                REACTOR + "$Builder",
                                REACTOR,
                                "custom",
                                "setDefaultIOReactorConfig")));
    }

    @Override
    protected Future<?> call(Object client, URI uri) throws Exception {
        return EveryKind.begin(client, uri.toString());
    }

    @Override
    protected String text(Object response) throws Exception {
        return EveryKind.text(response);
    }
}
