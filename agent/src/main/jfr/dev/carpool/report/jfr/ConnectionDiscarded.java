package dev.carpool.report.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

@Name("dev.carpool.ConnectionDiscarded")
@Label("Connection Discarded")
@Description("An idle connection has ended, or one that was taken turned out to have")
final class ConnectionDiscarded extends RouteEvent {
    @Label("Reason")
    String reason;

    @Label("Idle Time")
    @Timespan(Timespan.NANOSECONDS)
    long idleTime;

    @Label("Requests")
    @Description("Sent on it")
    int requests;
}
