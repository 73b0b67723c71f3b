package dev.carpool.report.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

@Name("dev.carpool.ConnectionOpened")
@Label("Connection Opened")
@Description("A server has accepted a connection, as none could be shared")
final class ConnectionOpened extends RouteEvent {
    @Label("Connect Time")
    @Description("Time to open it, handshake included")
    @Timespan(Timespan.NANOSECONDS)
    long connectTime;
}
