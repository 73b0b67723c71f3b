package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.PerCall;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;

/** What an option does to calls of one library, a client for each, on the wire. */
record Effect(Saw saw, int calls) {
    /**
     * @param options in which {@code APPS} is the package of the app's code
     */
    static Effect of(Library library, String options, Step step, int calls) {
        String apps = options.replace("APPS", PerCall.class.getPackageName());
        Launch launch = Launch.of(Java.RUNNING, library).agent(apps);
        return new Effect(Fork.run(launch, step).step(step.name()), calls);
    }

    /**
     * @param refusal the reason why no client shared; null: they are not refused
     */
    void is(int atLeast, int atMost, String refusal) {
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.server().accepted()).isBetween(atLeast, atMost);
        if (refusal != null) {
            assertThat(saw.beans().get("dev.carpool:type=Refusals").number(refusal))
                    .isEqualTo(calls);
        }
    }

    static void connectionCloseStaysWhereItIsWanted(Library library, int calls) {
        Step step = Step.perCall("close", calls).with(CloseHeader.SET_HEADER);
        Saw saw = of(library, "strip-close=false", step, calls).saw();
        assertThat(saw.server().closeHeaders()).isEqualTo(calls);
        assertThat(saw.agent().number("CloseHeadersKeptTotal")).isEqualTo(calls);
    }
}
