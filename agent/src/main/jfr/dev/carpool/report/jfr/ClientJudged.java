package dev.carpool.report.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("dev.carpool.ClientJudged")
@Label("Client Shared or Refused")
@Description("A client is used for the first time, which shows whether it may share connections")
final class ClientJudged extends AgentEvent {
    @Label("Shared")
    boolean shared;

    @Label("Refused Because")
    @Description("Why it may not, as in the MBean type=Refusals; null: it may")
    String refusal;

    @Label("Built At")
    @Description("The line that built it; null if that was before the recording")
    String builtAt;
}
