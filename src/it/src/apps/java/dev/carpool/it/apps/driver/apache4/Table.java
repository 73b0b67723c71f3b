package dev.carpool.it.apps.driver.apache4;

import dev.carpool.it.apps.driver.Apache4Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.Surface;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.impl.client.HttpClientBuilder;

/** One class of HttpClient 4.3 to 4.5, and what its setters mean. */
final class Table extends Surface<HttpClientBuilder> {
    /** Makes an object with nothing set. */
    interface Fresh {
        Object make() throws Exception;
    }

    /** How what was configured gets into a client. */
    interface Into {
        void client(HttpClientBuilder clients, Object configured) throws Exception;
    }

    private final Fresh fresh;
    private final Into into;
    private boolean live;
    private final List<Setter<HttpClientBuilder>> rows = new ArrayList<>();

    private Table(String type, Fresh fresh, Into into) {
        super(type);
        this.fresh = fresh;
        this.into = into;
    }

    static Table of(Class<?> type, Fresh fresh, Into into) {
        return new Table(type.getName(), fresh, into);
    }

    @SafeVarargs
    final Table rows(Setter<HttpClientBuilder>... more) {
        for (Setter<HttpClientBuilder> row : more) {
            rows.add(row);
        }
        return this;
    }

    Table noSetters(String why, String... signatures) {
        others(why, signatures);
        return this;
    }

    /** Its setters work on a client in use. */
    Table live() {
        live = true;
        return this;
    }

    @Override
    protected boolean isLive() {
        return live;
    }

    @Override
    public List<Setter<HttpClientBuilder>> setters() {
        return rows;
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
        return new Apache4Http(clients.build());
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
