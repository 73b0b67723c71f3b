package dev.carpool.it.apps.driver.apache4legacy;

import dev.carpool.it.apps.driver.Apache4Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.SurfaceTable;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.client.HttpClient;

/**
 * One class of objects that clients of HttpClient 4.0 to 4.2 are made of. What both clients of a
 * row are given besides are parameters, by name.
 */
final class ObjectTable extends SurfaceTable<Map<String, Object>, ObjectTable> {
    /** Makes an object with nothing set. */
    interface Fresh {
        Object make() throws Exception;
    }

    /** A client that has the object. */
    interface Into {
        HttpClient client(Object configured) throws Exception;
    }

    private final Fresh fresh;
    private final Into into;

    private ObjectTable(String type, Fresh fresh, Into into) {
        super(type);
        this.fresh = fresh;
        this.into = into;
    }

    /**
     * @param type name of the class, which versions may lack
     */
    static ObjectTable of(String type, Fresh fresh, Into into) {
        return new ObjectTable("org.apache.http." + type, fresh, into);
    }

    @Override
    protected ObjectTable self() {
        return this;
    }

    @Override
    protected Object fresh() throws Exception {
        return fresh.make();
    }

    @Override
    protected Map<String, Object> clients(Object made) {
        return new HashMap<>();
    }

    @Override
    protected Http client(Map<String, Object> parameters, Object configured) throws Exception {
        HttpClient client = into.client(configured);
        parameters.forEach((name, value) -> client.getParams().setParameter(name, value));
        return new Apache4Http(client);
    }

    static Setter<Map<String, Object>> key(String signature, String why, Setter.Values values) {
        return Setter.key(signature, why, values);
    }

    static Setter<Map<String, Object>> stays(String signature, String why, Setter.Values values) {
        return Setter.stays(signature, why, values);
    }

    static Setter<Map<String, Object>> refuses(
            String signature, String reason, String why, Setter.Values values) {
        return Setter.refuses(signature, reason, why, values);
    }

    /** Arguments. */
    static Object[] list(Object... values) {
        return values;
    }
}
