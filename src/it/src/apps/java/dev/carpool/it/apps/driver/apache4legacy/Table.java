package dev.carpool.it.apps.driver.apache4legacy;

import dev.carpool.it.apps.driver.Apache4Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.SurfaceTable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.impl.client.DefaultHttpClient;

/** One interface of HttpClient 4.0 to 4.2 that names parameters, and what they mean. */
@SuppressWarnings("deprecation")
final class Table extends SurfaceTable<DefaultHttpClient, Table> {
    private final Class<?> names;
    private final boolean pooled;

    private Table(Class<?> names, boolean pooled) {
        super(names.getName());
        this.names = names;
        this.pooled = pooled;
    }

    static Table of(Class<?> names) {
        return new Table(names, false);
    }

    /** Of clients that have a pool. */
    static Table pooled(Class<?> names) {
        return new Table(names, true);
    }

    /** Parameters are read at each exchange, or when a connection is opened. */
    @Override
    protected Table self() {
        return this;
    }

    @Override
    protected boolean isLive() {
        return !pooled;
    }

    @Override
    public List<String> members() {
        List<String> members = new ArrayList<>();
        for (Field field : names.getDeclaredFields()) {
            members.add(field.getName());
        }
        return members;
    }

    @Override
    protected Object apply(String signature, Object made, Object[] values) throws Exception {
        ((DefaultHttpClient) made)
                .getParams()
                .setParameter((String) names.getField(signature).get(null), values[0]);
        return made;
    }

    @Override
    protected Object fresh() {
        return pooled ? new Own.Pooled() : new DefaultHttpClient();
    }

    @Override
    protected DefaultHttpClient clients(Object made) {
        return (DefaultHttpClient) made;
    }

    @Override
    protected Http client(DefaultHttpClient client, Object configured) {
        return new Apache4Http(client);
    }

    static Setter<DefaultHttpClient> key(String name, String why, Object value) {
        return Setter.key(name, why, Setter.of(value));
    }

    static Setter<DefaultHttpClient> key(String name, String why, Setter.Values values) {
        return Setter.key(name, why, values);
    }

    static Setter<DefaultHttpClient> stays(String name, String why, Object value) {
        return Setter.stays(name, why, Setter.of(value));
    }
}
