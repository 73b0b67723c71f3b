package dev.carpool.report.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("dev.carpool.ClientBuilt")
@Label("Client Built")
@Description("The app builds an HTTP client; the stack trace says where")
final class ClientBuilt extends AgentEvent {}
