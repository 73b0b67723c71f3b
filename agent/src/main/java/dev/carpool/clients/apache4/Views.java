package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import java.lang.reflect.Field;

/**
 * What a manager gives to its client for a connection: the way from there to the connection, and to
 * whether its route is complete, through the library's private fields.
 */
final class Views {

    private static final String CONN = "org.apache.http.impl.conn.";

    /** Of one class of views. */
    private static final class Layout {
        final boolean managed;
        final Field entry;
        final Field connection;
        final Field complete;
        final Field manager;
        final Field holder;
        final Field state;

        Layout(Class<?> type) {
            Class<?> known = known(type);
            managed = known != null;
            String name = managed ? known.getName() : "";
            boolean pooled =
                    name.equals(CONN + "CPoolProxy")
                            || name.equals(CONN + "ManagedClientConnectionImpl");
            entry = pooled ? Fields.field(known, "poolEntry") : null;
            connection =
                    pooled
                            ? Fields.field(entry.getType(), "conn")
                            : name.equals(CONN + "AbstractClientConnAdapter")
                                    ? Fields.field(known, "wrappedConnection")
                                    : null;
            complete = pooled ? Fields.optional(entry.getType(), "routeComplete") : null;
            holder = managed ? Fields.optional(type, "poolEntry") : null;
            state = holder == null ? null : Fields.optional(holder.getType(), "state");
            Field found = managed ? Fields.optional(known, "manager") : null;
            manager = found != null || !managed ? found : Fields.optional(known, "connManager");
        }

        private static Class<?> known(Class<?> type) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                String name = c.getName();
                if (name.equals(CONN + "CPoolProxy")
                        || name.equals(CONN + "ManagedClientConnectionImpl")
                        || name.equals(CONN + "AbstractClientConnAdapter")
                        || name.equals(CONN + "DefaultManagedHttpClientConnection")) {
                    return c;
                }
            }
            return null;
        }
    }

    private static final ClassValue<Layout> LAYOUTS =
            new ClassValue<Layout>() {
                @Override
                protected Layout computeValue(Class<?> type) {
                    return new Layout(type);
                }
            };

    private Views() {}

    /** Whether it is a client's, and not of somebody who uses the core alone. */
    static boolean isManaged(Object view) {
        return view instanceof Shell || LAYOUTS.get(view.getClass()).managed;
    }

    /** The shell behind a view, or null. */
    static Shell shell(Object view) throws IllegalAccessException {
        if (view == null || view instanceof Shell) {
            return (Shell) view;
        }
        Layout layout = LAYOUTS.get(view.getClass());
        if (layout.connection == null) {
            return null;
        }
        Object from = layout.entry == null ? view : layout.entry.get(view);
        Object connection = from == null ? null : layout.connection.get(from);
        return connection instanceof Shell ? (Shell) connection : null;
    }

    /** Whether all hops of its route were opened: since 4.3, where the manager knows. */
    static boolean isComplete(Object view) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(view.getClass());
        Object entry = layout.complete == null ? null : layout.entry.get(view);
        return entry != null && layout.complete.getBoolean(entry);
    }

    /**
     * The state of its connection, also after the view itself has been released; it is its own
     * state where nobody can tell.
     */
    static Object state(Object view) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(view.getClass());
        Object entry = layout.state == null ? null : layout.holder.get(view);
        return entry == null ? view : layout.state.get(entry);
    }

    /** The manager that gave it, or null. */
    static Object manager(Object view) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(view.getClass());
        return layout.manager == null ? null : layout.manager.get(view);
    }
}
