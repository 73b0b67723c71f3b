package dev.carpool.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;

/** What all events say. */
@Category("Carpool")
abstract class AgentEvent extends Event {
    @Label("Library")
    @Description("HTTP client library, by its name in the agent's option clients")
    String library;
}
