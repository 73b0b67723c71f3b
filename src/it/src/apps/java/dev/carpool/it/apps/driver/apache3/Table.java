package dev.carpool.it.apps.driver.apache3;

import dev.carpool.it.apps.driver.Apache3Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.SurfaceTable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.params.HttpParams;

/** One class of HttpClient 3, and what its setters mean, or its names of parameters. */
final class Table extends SurfaceTable<HttpClient, Table> {
    /** How what was configured gets into a client. */
    interface Into {
        void client(HttpClient client, Object configured) throws Exception;
    }

    /** Where a client has its parameters of one kind. */
    interface Where {
        HttpParams of(HttpClient client);
    }

    /** Makes an object with nothing set. */
    interface Fresh {
        Object make() throws Exception;
    }

    private final Class<?> constants;
    private final Where where;
    private final Fresh fresh;
    private final Into into;

    private Table(String type, Class<?> constants, Where where, Fresh fresh, Into into) {
        super(type);
        this.constants = constants;
        this.where = where;
        this.fresh = fresh;
        this.into = into;
    }

    static Table of(Class<?> type, Fresh fresh, Into into) {
        return new Table(type.getName(), null, null, fresh, into);
    }

    /** Of parameters by name: every constant of a class is one. */
    static Table keys(Class<?> type, Fresh fresh, Where where) {
        return new Table(
                type.getName() + "'s names", type, where, fresh, (client, configured) -> {});
    }

    @Override
    protected Table self() {
        return this;
    }

    @Override
    public List<String> members() {
        if (constants == null) {
            return super.members();
        }
        List<String> names = new ArrayList<>();
        for (Field field : constants.getDeclaredFields()) {
            if (field.getType() == String.class
                    && java.lang.reflect.Modifier.isPublic(field.getModifiers())) {
                names.add(field.getName());
            }
        }
        return names;
    }

    @Override
    protected Object apply(String signature, Object made, Object[] values) throws Exception {
        if (constants == null) {
            return super.apply(signature, made, values);
        }
        where.of((HttpClient) made)
                .setParameter((String) constants.getField(signature).get(null), values[0]);
        return made;
    }

    @Override
    protected Object fresh() throws Exception {
        return fresh.make();
    }

    @Override
    protected HttpClient clients(Object made) {
        return made instanceof HttpClient ? (HttpClient) made : new HttpClient();
    }

    @Override
    protected Http client(HttpClient client, Object configured) throws Exception {
        if (configured instanceof HttpClient) {
            return new Apache3Http((HttpClient) configured);
        }
        into.client(client, configured);
        return new Apache3Http(client);
    }

    static Setter<HttpClient> key(String signature, String why, Object... values) {
        return Setter.key(signature, why, Setter.of(values));
    }

    static Setter<HttpClient> key(String signature, String why, Setter.Values values) {
        return Setter.key(signature, why, values);
    }

    static Setter<HttpClient> stays(String signature, String why, Object... values) {
        return Setter.stays(signature, why, Setter.of(values));
    }

    static Setter<HttpClient> stays(String signature, String why, Setter.Values values) {
        return Setter.stays(signature, why, values);
    }

    static Setter<HttpClient> refuses(
            String signature, String reason, String why, Setter.Values values) {
        return Setter.refuses(signature, reason, why, values);
    }

    /** Arguments. */
    static Object[] list(Object... values) {
        return values;
    }
}
