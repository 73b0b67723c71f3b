package dev.carpool.it.harness;

import dev.carpool.it.apps.PerCall;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One scenario in a fork, with a server of its own, so that its connections are nobody else's. */
public record Step(
        String name,
        Class<? extends Scenario> app,
        Map<String, String> parameters,
        Supplier<Origin> origin) {

    public static Step of(String name, Class<? extends Scenario> app) {
        return new Step(name, app, Map.of(), () -> RawServer.plain(Script.echo()));
    }

    public static Step perCall(String name, int calls) {
        return of(name, PerCall.class).with("calls", calls);
    }

    public Step with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value.toString());
        return new Step(name, app, more, origin);
    }

    /** A setting of the step's clients. */
    public Step with(Knob knob, Object value) {
        return with(knob.name(), value);
    }

    /**
     * A setting of some of the step's clients.
     *
     * @param who which, as the scenario calls them
     */
    public Step with(String who, Knob knob, Object value) {
        return with(who + "." + knob.name(), value);
    }

    /** A choice among an enum's values, named after the enum. */
    public Step with(Enum<?> choice) {
        return with(choice.getDeclaringClass().getSimpleName(), choice.name());
    }

    public Step on(Supplier<Origin> server) {
        return new Step(name, app, parameters, server);
    }

    /**
     * At the same time as its neighbours of which this is said too: for steps that mostly wait.
     * What the agent counts is then not counted for each.
     */
    public Step together() {
        return with(Tally.TOGETHER, true);
    }

    /** Its server reads requests on connections that were idle, and drops both. */
    public Step dropping() {
        return uncounted("nobody here knows that such a request was read");
    }

    /**
     * What the agent counts is not what the step's server does.
     *
     * @param why no more can be asked for
     */
    public Step uncounted(String why) {
        return with(Tally.UNCOUNTED, why);
    }

    public Step named(String other) {
        return new Step(other, app, parameters, origin);
    }

    public Step against(Script script) {
        return on(() -> RawServer.plain(script));
    }

    public Step tls() {
        return on(() -> RawServer.tls(Script.echo()));
    }
}
