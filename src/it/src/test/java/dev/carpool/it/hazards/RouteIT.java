package dev.carpool.it.hazards;

import static dev.carpool.it.apps.driver.Knob.LOCAL_ADDRESS;
import static dev.carpool.it.apps.driver.Knob.RESOLVER;
import static dev.carpool.it.apps.driver.Knob.SOCKET_FACTORY;
import static dev.carpool.it.apps.driver.Knob.WAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From where to where a connection goes, and what is spoken on it. */
class RouteIT {
    /** All of 127/8 is loopback. */
    private static final String ELSEWHERE = "127.0.0.2";

    private static final String WEB_SOCKET =
            "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private static final Suite SUITE =
            new Suite(
                    List.of(
                            meeting(Hazard.I12, "resolvers that answer different addresses")
                                    .first(RESOLVER, "127.0.0.1")
                                    .second(RESOLVER, ELSEWHERE),
                            meeting(Hazard.I12, "resolvers with a field")
                                    .both(RESOLVER, "127.0.0.1"),
                            meeting(Hazard.I12, "a resolver and the default")
                                    .first(RESOLVER, "STATELESS"),
                            meeting(Hazard.I12, "resolvers without a field")
                                    .both(RESOLVER, "STATELESS")
                                    .shares(),
                            meeting(Hazard.I12, "socket factories with a field")
                                    .both(SOCKET_FACTORY, "OWN"),
                            meeting(Hazard.I12, "a socket factory and the default")
                                    .first(SOCKET_FACTORY, "OWN"),
                            bound("local addresses")
                                    .first(LOCAL_ADDRESS, ELSEWHERE)
                                    .second(LOCAL_ADDRESS, "127.0.0.3"),
                            bound("a local address and none").first(LOCAL_ADDRESS, ELSEWHERE),
                            bound("one local address").both(LOCAL_ADDRESS, ELSEWHERE).shares(),
                            upgrade("a protocol of its own", "Connection: Upgrade\nUpgrade: own"),
                            upgrade("WebSocket", WEB_SOCKET),
                            upgrade(
                                    "h2c",
                                    "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\n"
                                            + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"),
                            meeting(Hazard.I14, "CONNECT by hand")
                                    .both(WAY, "CREATE_MINIMAL")
                                    .first("method", "CONNECT")
                                    .claimedBy(Meeting::marks)));

    private static Meeting meeting(Hazard hazard, String name) {
        return Meeting.of(hazard, name, RouteIT::server);
    }

    /** With a server that takes up no offer of h2c, which the JDK's own client makes each time. */
    private static Meeting bound(String name) {
        return Meeting.of(Hazard.I12, name, () -> RawServer.alsoAt(ELSEWHERE, Script.whoIsThere()));
    }

    private static Meeting upgrade(String name, String headers) {
        return meeting(Hazard.I14, name).first("headers", headers).claimedBy(Meeting::marks);
    }

    private static Origin server() {
        return RawServer.alsoAt(ELSEWHERE, RouteIT::answer);
    }

    /**
     * The other protocol happens to begin like HTTP, so that a client may well take it for that.
     */
    private static void answer(Exchange exchange) throws IOException {
        Received request = exchange.request();
        String upgrade = request.values("Upgrade").findFirst().orElse("TLS/1.2");
        if (!upgrade.startsWith("TLS/")) {
            exchange.raw(
                    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "
                            + upgrade
                            + "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nanother ");
        } else if (request.method().equals("CONNECT")) {
            exchange.raw("HTTP/1.1 200 Connection established\r\n\r\n");
            // HttpClient 4 reads the tunnel as the body of this answer, to its end.
            exchange.closeWhenIdleFor(500);
        } else {
            Script.whoIsThere().answer(exchange);
        }
    }

    static Stream<Arguments> i12() {
        return SUITE.of(Hazard.I12);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I12)
    void i12(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
    }

    /** The JDK's own client offers nothing unless it is told to: {@link UrlConnectionUpgradeIT}. */
    static Stream<Arguments> i14() {
        return SUITE.of(Hazard.I14)
                .filter(test -> !((Rows.Row) test.get()[1]).library().sharesByItself());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource
    @Covers(Hazard.I14)
    void i14(Meeting meeting, Rows.Row row) {
        assumeFalse(
                row.library().name().equals("jdk"),
                "it offers h2c with each request, and lets no app ask for an upgrade");
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(pair.with().calls())
                .filteredOn(call -> !call.failed())
                .as("calls of the second at least")
                .hasSizeGreaterThanOrEqualTo(Meeting.TURNS);
    }
}
