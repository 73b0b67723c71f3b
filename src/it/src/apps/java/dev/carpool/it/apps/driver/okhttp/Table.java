package dev.carpool.it.apps.driver.okhttp;

import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.OkHttpCalls;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.SurfaceTable;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/** One class of OkHttp, and what its setters mean. */
final class Table extends SurfaceTable<OkHttpClient.Builder, Table> {
    /** Compiled public, but Kotlin's compiler lets nobody else call it, or makes it for itself. */
    private static final String[] INTERNAL = {"$okhttp(", "DefaultConstructorMarker"};

    /** Makes an object with nothing set. */
    interface Fresh {
        Object make() throws Exception;
    }

    /** How what was configured gets into a client. */
    interface Into {
        void client(OkHttpClient.Builder builder, Object configured) throws Exception;
    }

    private final Fresh fresh;
    private final Into into;

    private Table(String type, Fresh fresh, Into into) {
        super(type);
        this.fresh = fresh;
        this.into = into;
    }

    static Table of(Class<?> type, Fresh fresh, Into into) {
        return new Table(type.getName(), fresh, into);
    }

    @Override
    protected Table self() {
        return this;
    }

    @Override
    public List<String> members() {
        List<String> members = new ArrayList<>(super.members());
        members.removeIf(Table::isInternal);
        if (members.contains(ClientTable.FACTORY_AND_TRUST)) {
            // There the older one, without the trust manager, throws on Java 9 and later.
            members.remove(ClientTable.FACTORY_ALONE);
        }
        return members;
    }

    private static boolean isInternal(String signature) {
        for (String part : INTERNAL) {
            if (signature.contains(part)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Object fresh() throws Exception {
        return fresh.make();
    }

    @Override
    protected OkHttpClient.Builder clients(Object made) {
        return made instanceof OkHttpClient.Builder
                ? (OkHttpClient.Builder) made
                : new OkHttpClient.Builder();
    }

    @Override
    protected Http client(OkHttpClient.Builder builder, Object configured) throws Exception {
        into.client(builder, configured);
        return new OkHttpCalls(builder.build(), false);
    }

    static Setter<OkHttpClient.Builder> key(String signature, String why, Object... values) {
        return Setter.key(signature, why, Setter.of(values));
    }

    static Setter<OkHttpClient.Builder> key(String signature, String why, Setter.Values values) {
        return Setter.key(signature, why, values);
    }

    static Setter<OkHttpClient.Builder> stays(String signature, String why, Object... values) {
        return Setter.stays(signature, why, Setter.of(values));
    }

    static Setter<OkHttpClient.Builder> stays(String signature, String why, Setter.Values values) {
        return Setter.stays(signature, why, values);
    }

    static Setter<OkHttpClient.Builder> refuses(
            String signature, String reason, String why, Setter.Values values) {
        return Setter.refuses(signature, reason, why, values);
    }

    /** Arguments. */
    static Object[] list(Object... values) {
        return values;
    }
}
