package dev.carpool.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The same steps without and with the agent. */
public record Comparison(Run without, Run with) {
    /** Not the common pool's: that has few, and others wait for them. */
    private static final Executor THREADS = work -> new Thread(work, "other run").start();

    public static Comparison of(Launch launch, String options, List<Step> steps) {
        return new Comparison(Fork.run(launch, steps), Fork.run(launch.agent(options), steps));
    }

    public static Comparison of(Launch launch, String options, Step... steps) {
        return of(launch, options, List.of(steps));
    }

    /** Both runs at the same time. */
    public static Comparison atOnce(Launch launch, String options, List<Step> steps) {
        CompletableFuture<Run> without =
                CompletableFuture.supplyAsync(() -> Fork.run(launch, steps), THREADS);
        Run with = Fork.run(launch.agent(options), steps);
        return new Comparison(without.join(), with);
    }

    public Pair step(String name) {
        return new Pair(name, without.step(name), with.step(name));
    }

    /** One step, both ways, and the assertions that every such pair allows. */
    public record Pair(String step, Saw without, Saw with) {
        /**
         * The app can't tell: same statuses, headers, bodies, exceptions and messages, same facts.
         */
        public Pair appSawTheSame() {
            equal("what the app saw", with.results(), without.results());
            assertThat(with.facts())
                    .as(step + ": what else the app saw")
                    .isEqualTo(without.facts());
            return this;
        }

        /** What the agent says is what the server counted. */
        public Pair countersAreExact() {
            assertThat(with.agent().number("ConnectionsOpenedTotal"))
                    .as(
                            "%s: ConnectionsOpenedTotal; %d connections brought requests",
                            step, with.server().connectionsOf(request -> true).size())
                    .isEqualTo(with.server().accepted());
            assertThat(with.agent().number("RequestsTotal"))
                    .as(step + ": RequestsTotal")
                    .isEqualTo(with.server().requests().size());
            assertThat(with.agent().number("CloseHeadersStrippedTotal"))
                    .as(step + ": CloseHeadersStrippedTotal")
                    .isEqualTo(without.server().closeHeaders() - with.server().closeHeaders());
            return this;
        }

        public Pair connectionsAtMost(int limit) {
            assertThat(with.server().accepted())
                    .as(step + ": connections with the agent")
                    .isLessThanOrEqualTo(limit);
            return this;
        }

        public Pair connectionsWithout(int exactly) {
            assertThat(without.server().accepted())
                    .as(step + ": connections without the agent")
                    .isEqualTo(exactly);
            return this;
        }

        public Pair connectionsAsWithout() {
            assertThat(with.server().accepted())
                    .as(step + ": connections")
                    .isEqualTo(without.server().accepted());
            return this;
        }

        /**
         * Each request once, the same as without, in any order; for those that no retry doubles.
         */
        public Pair serverSawTheSameRequests() {
            equal("what the server saw", with.server().texts(), without.server().texts());
            return this;
        }

        /** Names the first that differs: a hundred equal ones beside it tell nobody anything. */
        private void equal(String what, List<String> with, List<String> without) {
            for (int i = 0; i < Math.min(with.size(), without.size()); i++) {
                assertThat(with.get(i))
                        .as(step + ": " + what + ", number " + i)
                        .isEqualTo(without.get(i));
            }
            assertThat(with).as(step + ": " + what).hasSameSizeAs(without);
        }
    }
}
