package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;

import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.SocketConfig;

/** Configuration of sockets, of connections, and of how messages are written and read. */
final class ConfigTables {
    private static final String WRITTEN = "set on the socket when it connects";
    private static final String MESSAGES = "built into the connection";

    private ConfigTables() {}

    static List<Table> tables() {
        return Arrays.asList(sockets(), connections(), constraints());
    }

    private static Table sockets() {
        return Table.of(
                        SocketConfig.Builder.class,
                        SocketConfig::custom,
                        (clients, configured) ->
                                clients.setDefaultSocketConfig(
                                        ((SocketConfig.Builder) configured).build()))
                .rows(
                        key("setSoTimeout(int)", WRITTEN, 41_000),
                        key("setSoReuseAddress(boolean)", WRITTEN, true),
                        key("setSoLinger(int)", WRITTEN, 3),
                        key("setSoKeepAlive(boolean)", WRITTEN, true),
                        key("setTcpNoDelay(boolean)", WRITTEN, false),
                        key("setSndBufSize(int)", WRITTEN, 30_000),
                        key("setRcvBufSize(int)", WRITTEN, 30_000),
                        key("setBacklogSize(int)", "of servers; not worth an exception", 7));
    }

    private static Table connections() {
        return Table.of(
                        ConnectionConfig.Builder.class,
                        ConnectionConfig::custom,
                        (clients, configured) ->
                                clients.setDefaultConnectionConfig(
                                        ((ConnectionConfig.Builder) configured).build()))
                .rows(
                        key("setBufferSize(int)", MESSAGES, 3000),
                        key("setFragmentSizeHint(int)", MESSAGES, 3000),
                        key("setCharset(Charset)", MESSAGES, StandardCharsets.UTF_8),
                        key(
                                "setMalformedInputAction(CodingErrorAction)",
                                MESSAGES,
                                CodingErrorAction.REPLACE),
                        key(
                                "setUnmappableInputAction(CodingErrorAction)",
                                MESSAGES,
                                CodingErrorAction.IGNORE),
                        key(
                                "setMessageConstraints(MessageConstraints)",
                                "see its table",
                                MessageConstraints.custom().setMaxLineLength(5000).build()));
    }

    private static Table constraints() {
        return Table.of(
                        MessageConstraints.Builder.class,
                        MessageConstraints::custom,
                        (clients, configured) ->
                                clients.setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setMessageConstraints(
                                                        ((MessageConstraints.Builder) configured)
                                                                .build())
                                                .build()))
                .rows(
                        key("setMaxLineLength(int)", MESSAGES, 3000),
                        key("setMaxHeaderCount(int)", MESSAGES, 50));
    }
}
