package dev.carpool.report.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

@Name("dev.carpool.ConnectionTaken")
@Label("Connection Taken from the Shelf")
@Description("A call was given an idle connection, and opened none")
final class ConnectionTaken extends RouteEvent {
    @Label("Idle Time")
    @Timespan(Timespan.NANOSECONDS)
    long idleTime;

    @Label("Requests")
    @Description("Sent on it before")
    int requests;
}
