package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;

import dev.carpool.it.apps.driver.Late;
import java.net.InetSocketAddress;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Configuration of sockets, of connections, and of how messages are written and read. */
final class ConfigTables {
    private static final String FACTORY = ManagedHttpClientConnectionFactory.class.getName();
    private static final String WRITTEN = "set on the socket when it connects";
    private static final String TIMES =
            "proven equal or not: no field of a connection's is left out";
    private static final String MESSAGES = "built into the connection";

    private ConfigTables() {}

    static List<Table> tables() {
        return Arrays.asList(sockets(), connections(), http1(), charCoding(), factory(), made());
    }

    private static Table sockets() {
        return Parts.ofConfig(SocketConfig.class.getName(), "setDefaultSocketConfig")
                .rows(
                        key("setSoTimeout(int, TimeUnit)", TIMES, 41, TimeUnit.SECONDS),
                        key("setSoTimeout(Timeout)", TIMES, Timeout.ofSeconds(42)),
                        key("setSoReuseAddress(boolean)", WRITTEN, true),
                        key("setSoLinger(int, TimeUnit)", WRITTEN, 3, TimeUnit.SECONDS),
                        key("setSoLinger(TimeValue)", WRITTEN, TimeValue.ofSeconds(4)),
                        key(
                                "setSoKeepAlive(boolean)",
                                WRITTEN,
                                !SocketConfig.DEFAULT.isSoKeepAlive()),
                        key(
                                "setTcpNoDelay(boolean)",
                                WRITTEN,
                                !SocketConfig.DEFAULT.isTcpNoDelay()),
                        key("setSndBufSize(int)", WRITTEN, 30_000),
                        key("setRcvBufSize(int)", WRITTEN, 30_000),
                        key("setBacklogSize(int)", "of servers; not worth an exception", 7),
                        key("setTcpKeepIdle(int)", WRITTEN, 61),
                        key("setTcpKeepInterval(int)", WRITTEN, 62),
                        key("setTcpKeepCount(int)", WRITTEN, 6),
                        key(
                                "setSocksProxyAddress(SocketAddress)",
                                "another way to the server",
                                site -> list(new InetSocketAddress("127.0.0.1", 1))));
    }

    private static Table connections() {
        return Parts.ofConfig(Parts.CONNECTION_CONFIG, "setDefaultConnectionConfig")
                .rows(
                        key("setConnectTimeout(Timeout)", TIMES, Timeout.ofSeconds(41)),
                        key("setConnectTimeout(long, TimeUnit)", TIMES, 42L, TimeUnit.SECONDS),
                        key("setSocketTimeout(Timeout)", TIMES, Timeout.ofSeconds(43)),
                        key("setSocketTimeout(int, TimeUnit)", TIMES, 44, TimeUnit.SECONDS),
                        key("setIdleTimeout(Timeout)", TIMES, Timeout.ofSeconds(45)),
                        key("setIdleTimeout(long, TimeUnit)", TIMES, 46L, TimeUnit.SECONDS),
                        key("setTimeToLive(TimeValue)", TIMES, TimeValue.ofSeconds(47)),
                        key("setTimeToLive(long, TimeUnit)", TIMES, 48L, TimeUnit.SECONDS),
                        key(
                                "setValidateAfterInactivity(TimeValue)",
                                TIMES,
                                TimeValue.ofSeconds(49)),
                        key(
                                "setValidateAfterInactivity(long, TimeUnit)",
                                TIMES,
                                50L,
                                TimeUnit.SECONDS));
    }

    private static Table http1() {
        return Table.ofManager(
                        Http1Config.class.getName() + "$Builder",
                        Http1Config::custom,
                        (managers, configured) ->
                                managers.setConnectionFactory(
                                        new ManagedHttpClientConnectionFactory(
                                                ((Http1Config.Builder) configured).build(),
                                                null,
                                                null)))
                .rows(
                        key("setBufferSize(int)", MESSAGES, 3000),
                        key("setChunkSizeHint(int)", MESSAGES, 3000),
                        key("setWaitForContinueTimeout(Timeout)", MESSAGES, Timeout.ofSeconds(9)),
                        key("setMaxLineLength(int)", MESSAGES, 3000),
                        key("setMaxHeaderCount(int)", MESSAGES, 50),
                        key("setMaxEmptyLineCount(int)", MESSAGES, 3),
                        key("setInitialWindowSize(int)", MESSAGES, 3000),
                        key("setVersion(HttpVersion)", MESSAGES, HttpVersion.HTTP_1_0));
    }

    private static Table charCoding() {
        return Table.ofManager(
                        CharCodingConfig.class.getName() + "$Builder",
                        CharCodingConfig::custom,
                        (managers, configured) ->
                                managers.setConnectionFactory(
                                        new ManagedHttpClientConnectionFactory(
                                                null,
                                                ((CharCodingConfig.Builder) configured).build(),
                                                null)))
                .rows(
                        key("setCharset(Charset)", MESSAGES, StandardCharsets.UTF_8),
                        key(
                                "setMalformedInputAction(CodingErrorAction)",
                                MESSAGES,
                                CodingErrorAction.REPLACE),
                        key(
                                "setUnmappableInputAction(CodingErrorAction)",
                                MESSAGES,
                                CodingErrorAction.IGNORE));
    }

    /** Since 5.1; its class has constructors too. */
    private static Table factory() {
        String mayDoAnything = "an object of the app's may do anything";
        return Table.ofManager(
                        FACTORY + "$Builder",
                        () -> Late.make(Late.type(FACTORY), "builder"),
                        (managers, configured) ->
                                managers.setConnectionFactory(
                                        (ManagedHttpClientConnectionFactory)
                                                Late.call(configured, "build")))
                .rows(
                        key("http1Config(Http1Config)", MESSAGES, http1(5000)),
                        key("charCodingConfig(CharCodingConfig)", MESSAGES, utf8()),
                        refuses(
                                "incomingContentLengthStrategy(ContentLengthStrategy)",
                                "customIncomingContentStrategy",
                                mayDoAnything,
                                site -> list(lengths())),
                        refuses(
                                "outgoingContentLengthStrategy(ContentLengthStrategy)",
                                "customOutgoingContentStrategy",
                                mayDoAnything,
                                site -> list(lengths())),
                        refuses(
                                "responseOutOfOrderStrategy(ResponseOutOfOrderStrategy)",
                                "customResponseOutOfOrderStrategy",
                                mayDoAnything,
                                site -> list(Own.outOfOrder())),
                        refuses(
                                "requestWriterFactory(HttpMessageWriterFactory)",
                                "customRequestWriterFactory",
                                mayDoAnything,
                                site -> list(new Own.Writers())),
                        refuses(
                                "responseParserFactory(HttpMessageParserFactory)",
                                "customResponseParserFactory",
                                mayDoAnything,
                                site -> list(new Own.Parsers())));
    }

    private static Table made() {
        String parts = "taken apart to what it is made of";
        return Table.ofManager(
                        FACTORY,
                        () -> null,
                        (managers, configured) ->
                                managers.setConnectionFactory(
                                        (ManagedHttpClientConnectionFactory) configured))
                .noSetters("makes a builder: see its table", "builder()")
                .noSetters(
                        "makes connections",
                        "createConnection(Socket)",
                        "createConnection(SSLSocket, Socket)")
                .rows(
                        key(
                                        "new(Http1Config, CharCodingConfig, HttpMessageParserFactory)",
                                        parts,
                                        http1(5001),
                                        null,
                                        null)
                                .insteadOf(site -> list(null, null, null)),
                        key(
                                        "new(Http1Config, CharCodingConfig, HttpMessageWriterFactory,"
                                                + " HttpMessageParserFactory)",
                                        parts,
                                        null,
                                        utf8(),
                                        null,
                                        null)
                                .insteadOf(site -> list(null, null, null, null)),
                        key(
                                        "new(Http1Config, CharCodingConfig, HttpMessageWriterFactory,"
                                                + " HttpMessageParserFactory, ContentLengthStrategy,"
                                                + " ContentLengthStrategy)",
                                        parts,
                                        site ->
                                                list(
                                                        http1(5002),
                                                        null,
                                                        new DefaultHttpRequestWriterFactory(),
                                                        new DefaultHttpResponseParserFactory(),
                                                        null,
                                                        null))
                                .insteadOf(site -> list(null, null, null, null, null, null)));
    }

    private static Http1Config http1(int bufferSize) {
        return Http1Config.custom().setBufferSize(bufferSize).build();
    }

    private static CharCodingConfig utf8() {
        return CharCodingConfig.custom().setCharset(StandardCharsets.UTF_8).build();
    }

    /** Not the library's own, though it does the same. */
    private static ContentLengthStrategy lengths() {
        ContentLengthStrategy library = new DefaultContentLengthStrategy();
        return message -> library.determineLength(message);
    }
}
