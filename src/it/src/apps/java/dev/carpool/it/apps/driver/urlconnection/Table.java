package dev.carpool.it.apps.driver.urlconnection;

import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.UrlConnectionHttp;
import dev.carpool.it.apps.mutation.SurfaceTable;

/** One class, and what its setters mean. */
final class Table extends SurfaceTable<UrlConnectionHttp, Table> {
    /** Makes an object with nothing set; null: the setters are those of each connection. */
    interface Fresh {
        Object make() throws Exception;
    }

    /** How what was configured gets to a client's connections. */
    interface Into {
        /**
         * @param set false if nothing was set
         */
        void client(UrlConnectionHttp client, Object configured, boolean set) throws Exception;
    }

    private final Fresh fresh;
    private final Into into;
    private Object lastSet;

    private Table(Class<?> type, Fresh fresh, Into into) {
        super(type.getName());
        this.fresh = fresh;
        this.into = into;
    }

    static Table of(Class<?> type, Fresh fresh, Into into) {
        return new Table(type, fresh, into);
    }

    /** Of setters that an app calls on each connection. */
    static Table ofConnections(Class<?> type) {
        return new Table(type, null, (client, configured, set) -> {});
    }

    @Override
    protected Table self() {
        return this;
    }

    @Override
    protected Object fresh() throws Exception {
        return fresh == null ? new UrlConnectionHttp() : fresh.make();
    }

    @Override
    protected UrlConnectionHttp clients(Object made) {
        return fresh == null ? (UrlConnectionHttp) made : new UrlConnectionHttp();
    }

    @Override
    protected Object apply(String signature, Object made, Object[] values) throws Exception {
        if (fresh != null) {
            lastSet = super.apply(signature, made, values);
            return lastSet;
        }
        ((UrlConnectionHttp) made)
                .tune(
                        signature.contains("StreamingMode"),
                        connection -> super.apply(signature, connection, values));
        return made;
    }

    @Override
    protected Http client(UrlConnectionHttp client, Object configured) throws Exception {
        into.client(client, configured, configured == lastSet);
        return client;
    }
}
