package dev.carpool.sharing;

import static dev.carpool.sharing.VirtualShelf.GET;
import static dev.carpool.sharing.VirtualShelf.POST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Servers that close after each number of milliseconds, calls at each idle time: a request that
 * can't be repeated is never given a connection at an idle time that the route was not seen to
 * survive.
 */
class TrustSweepTest {

    private static final int LONGEST = 150;

    private final Object alice = new Object();
    private final Object bob = new Object();

    /** One route, its server, and a reaper that comes when it likes. */
    private final class Route {

        private final VirtualShelf given = new VirtualShelf("");
        private final IntUnaryOperator reaperComesAfter;
        private long keptFor;
        private long seenAlive;
        private long nextReap;
        private int looks;
        int posts;

        Route(long keptFor, IntUnaryOperator reaperComesAfter) {
            this.keptFor = keptFor;
            this.reaperComesAfter = reaperComesAfter;
            nextReap = given.now();
        }

        void keepsFor(long millis) {
            keptFor = millis;
        }

        /** A call ends; another client makes the next one after some milliseconds of idle time. */
        void callAfter(long idleFor, boolean repeatable) {
            TimedConnection connection =
                    new TimedConnection(given::now, TimeUnit.MILLISECONDS.toNanos(keptFor));
            connection.opened(given.now(), given.policy);
            given.route.put(connection, alice, Long.MAX_VALUE);
            long fellIdle = given.now();
            for (long ms = 0; ms < idleFor; ms++) {
                given.after(1);
                if (given.now() >= nextReap) {
                    look(given.now() - fellIdle);
                }
            }
            SharedConnection taken = given.route.take(repeatable, bob);
            if (taken != null && !repeatable) {
                long idle = given.now() - taken.idleSince();
                assertThat(idle)
                        .as("a POST at an idle time that was not seen, of %d ms", keptFor)
                        .isLessThan(seenAlive);
                posts++;
            }
            // Nothing is left for the next call: what it is given is its own connection.
            given.route.closeOf(alice, Condition.ALL);
        }

        private void look(long idle) {
            given.reap();
            long wait = reaperComesAfter.applyAsInt(looks++);
            nextReap = given.now() + TimeUnit.MILLISECONDS.toNanos(wait);
            if (idle < TimeUnit.MILLISECONDS.toNanos(keptFor)) {
                seenAlive = Math.max(seenAlive, idle);
            }
        }
    }

    private static IntUnaryOperator punctual() {
        return look -> 1;
    }

    private static IntUnaryOperator late(long seed) {
        Random random = new Random(seed);
        return look -> 1 + random.nextInt(40);
    }

    @Test
    void noIdleTimeIsTrustedThatWasNotSeenToBeSurvived() {
        int posts = 0;
        for (int keptFor = 1; keptFor <= LONGEST; keptFor++) {
            Route rising = new Route(keptFor, punctual());
            Route falling = new Route(keptFor, punctual());
            for (int idle = 0; idle <= keptFor + 5; idle++) {
                rising.callAfter(idle, POST);
                falling.callAfter(keptFor + 5 - idle, POST);
            }
            posts += rising.posts + falling.posts;
        }
        assertThat(posts).as("and it is not that nothing is ever trusted").isPositive();
    }

    @Test
    void norWhereTheReaperIsLateAndCallsComeInAnyOrder() {
        int posts = 0;
        for (int keptFor = 1; keptFor <= LONGEST; keptFor++) {
            Random random = new Random(keptFor);
            Route route = new Route(keptFor, late(keptFor));
            for (int call = 0; call < 150; call++) {
                route.callAfter(random.nextInt(keptFor + 30), random.nextInt(3) == 0 ? GET : POST);
            }
            posts += route.posts;
        }
        assertThat(posts).isPositive();
    }

    /** The clock of the connection and the look are one, so a late look proves what it saw. */
    @Test
    void aServerThatClosesWithinTheProofIsNeverTrusted() {
        for (int keptFor = 1; keptFor <= 60; keptFor++) {
            Route route = new Route(keptFor, late(keptFor));
            for (int idle = 0; idle <= 200; idle++) {
                route.callAfter(idle % (keptFor + 5), POST);
            }
            assertThat(route.posts).as("%d ms", keptFor).isZero();
        }
    }

    @Test
    void aServerThatGetsAShorterTimeIsTrustedNoLongerThanThatOnceOneHasDied() {
        for (int keptFor = 1; keptFor <= LONGEST; keptFor++) {
            Route route = new Route(5000, punctual());
            route.callAfter(4000, POST);
            route.callAfter(300, POST);
            assertThat(route.posts).as("trusted before").isOne();
            route.keepsFor(keptFor);
            route.seenAlive = 0;
            route.callAfter(1100, GET);
            for (int idle = 0; idle <= keptFor + 5; idle++) {
                route.callAfter(idle, POST);
            }
        }
    }
}
