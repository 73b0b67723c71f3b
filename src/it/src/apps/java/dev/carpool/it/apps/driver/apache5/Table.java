package dev.carpool.it.apps.driver.apache5;

import dev.carpool.it.apps.driver.Apache5Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.SurfaceTable;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** One class of HttpClient 5, and what its setters mean. */
final class Table extends SurfaceTable<HttpClientBuilder, Table> {
    /** Makes an object with nothing set. */
    interface Fresh {
        Object make() throws Exception;
    }

    /** How what was configured gets into a client. */
    interface Into {
        void client(HttpClientBuilder clients, Object configured) throws Exception;
    }

    /** The same, where it belongs to a pooling manager. */
    interface IntoManager {
        void manager(PoolingHttpClientConnectionManagerBuilder managers, Object configured)
                throws Exception;
    }

    private final Fresh fresh;
    private final Into into;

    private Table(String type, Fresh fresh, Into into) {
        super(type);
        this.fresh = fresh;
        this.into = into;
    }

    static Table of(String type, Fresh fresh, Into into) {
        return new Table(type, fresh, into);
    }

    static Table ofManager(String type, Fresh fresh, IntoManager into) {
        return of(
                type,
                fresh,
                (clients, configured) -> {
                    PoolingHttpClientConnectionManagerBuilder managers =
                            PoolingHttpClientConnectionManagerBuilder.create();
                    into.manager(managers, configured);
                    clients.setConnectionManager(managers.build());
                });
    }

    @Override
    protected Table self() {
        return this;
    }

    @Override
    protected Object fresh() throws Exception {
        return fresh.make();
    }

    @Override
    protected HttpClientBuilder clients(Object made) {
        return made instanceof HttpClientBuilder
                ? (HttpClientBuilder) made
                : HttpClientBuilder.create();
    }

    @Override
    protected Http client(HttpClientBuilder clients, Object configured) throws Exception {
        into.client(clients, configured);
        return new Apache5Http(clients.build());
    }

    static Setter<HttpClientBuilder> key(String signature, String why, Object... values) {
        return Setter.key(signature, why, Setter.of(values));
    }

    static Setter<HttpClientBuilder> key(String signature, String why, Setter.Values values) {
        return Setter.key(signature, why, values);
    }

    static Setter<HttpClientBuilder> stays(String signature, String why, Object... values) {
        return Setter.stays(signature, why, Setter.of(values));
    }

    static Setter<HttpClientBuilder> stays(String signature, String why, Setter.Values values) {
        return Setter.stays(signature, why, values);
    }

    static Setter<HttpClientBuilder> refuses(
            String signature, String reason, String why, Setter.Values values) {
        return Setter.refuses(signature, reason, why, values);
    }

    /** Arguments. */
    static Object[] list(Object... values) {
        return values;
    }
}
