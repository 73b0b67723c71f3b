package dev.carpool.it.apps.driver.apache4legacy;

import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.key;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.list;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.refuses;

import dev.carpool.it.apps.driver.Apache4LegacySchemes;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SocketFactory;

/** What says how a scheme's connections are opened. */
@SuppressWarnings("deprecation")
final class SchemeTables {
    private static final String PORT = "where a connection leads that names no port";
    private static final String SOCKETS = "makes the sockets, however it likes";
    private static final String RESOLVER = "nobody knows what it answers";
    private static final String LATER = "how connections are opened from now on";

    private SchemeTables() {}

    static ObjectTable schemes() {
        return ObjectTable.of(
                        "conn.scheme.Scheme",
                        () -> Parts.http(Parts.plain()),
                        configured -> Parts.client(Parts.with((Scheme) configured)))
                .noSetters("tells", "resolvePort(int)", "equals(Object)")
                .rows(
                        key(
                                        "new(String, SocketFactory, int)",
                                        PORT,
                                        site -> list("http", Parts.plain(), 8080))
                                .insteadOf(site -> list("http", Parts.plain(), 80)),
                        refuses(
                                        "new(String, int, SchemeSocketFactory)",
                                        "customSocketFactory",
                                        SOCKETS,
                                        site -> list("http", 80, Since41.factory()))
                                .insteadOf(site -> list("http", 80, Parts.plain())));
    }

    static ObjectTable registries() {
        return ObjectTable.of(
                        "conn.scheme.SchemeRegistry",
                        Apache4LegacySchemes::defaults,
                        configured -> Parts.client((SchemeRegistry) configured))
                .live()
                .noSetters("tells", "getScheme(String)", "getScheme(HttpHost)", "get(String)")
                .noSetters("takes a scheme away, and so what could be opened", "unregister(String)")
                .rows(
                        key("register(Scheme)", LATER, site -> list(Parts.anyName())).tls(),
                        key("setItems(Map)", LATER, site -> list(items())).tls());
    }

    private static Map<String, Scheme> items() throws Exception {
        Map<String, Scheme> items = new HashMap<>();
        items.put("https", Parts.anyName());
        return items;
    }

    static ObjectTable plain() {
        return ObjectTable.of(
                        "conn.scheme.PlainSocketFactory",
                        Parts::plain,
                        configured ->
                                Parts.client(Parts.with(Parts.http((SocketFactory) configured))))
                .noSetters(
                        "connects",
                        "createSocket(HttpParams)",
                        "connectSocket(Socket, String, int, InetAddress, int, HttpParams)",
                        "connectSocket(Socket, InetSocketAddress, InetSocketAddress, HttpParams)")
                .noSetters("tells", "isSecure(Socket)")
                .noSetters("the default", "getSocketFactory()")
                .rows(
                        refuses(
                                "new(HostNameResolver)",
                                "customNameResolver",
                                RESOLVER,
                                site -> list(new Own.Resolver())));
    }

    /** Of classes that 4.0 lacks. */
    private static final class Since41 {
        static Object factory() {
            return new Sockets("127.0.0.1");
        }

        private static final class Sockets extends PlainSocketFactory {
            private final String note;

            Sockets(String note) {
                this.note = note;
            }

            @Override
            public String toString() {
                return note;
            }
        }
    }
}
