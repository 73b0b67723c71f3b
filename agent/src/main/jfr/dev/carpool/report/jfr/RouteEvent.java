package dev.carpool.report.jfr;

import dev.carpool.report.RouteCounters;
import jdk.jfr.Label;

/** What events of connections say. */
abstract class RouteEvent extends AgentEvent {
    @Label("Scheme")
    String scheme;

    @Label("Host")
    String host;

    @Label("Port")
    int port;

    /**
     * @param route null where it is not known
     */
    final void at(String name, RouteCounters route) {
        library = name;
        if (route != null) {
            scheme = route.scheme();
            host = route.host();
            port = route.port();
        }
    }
}
