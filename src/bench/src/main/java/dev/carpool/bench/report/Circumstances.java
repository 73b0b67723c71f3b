package dev.carpool.bench.report;

import dev.carpool.bench.fork.JavaInfo;
import java.util.Locale;

/**
 * Under what the session ran.
 *
 * @param warmUpSeconds length of each JVM's warm-up, unless it has opened many connections before
 * @param seconds length of a steady cell
 * @param loadBefore load average when the session began
 * @param loadAfter load average when it ended; the benchmark's own load is in it
 */
public record Circumstances(
        Machine machine,
        JavaInfo java,
        String client,
        String agent,
        double warmUpSeconds,
        double seconds,
        int startupRuns,
        double loadBefore,
        double loadAfter) {

    private static final String BUSY =
            """
            - **The machine was busy with other work when the session began.** Times in milliseconds, \
            the start-up's above all, are longer than on a quiet one: measure again before using them.
            """;

    String text(int rounds) {
        return String.format(
                        Locale.ROOT,
                        """
                - Machine: %s; load average %.1f at the start, %.1f at the end.
                - Measured JVM: %s, no flags but the agent and the trust store.
                - Client: %s. Agent: %s.
                - %d interleaved rounds, each arm in a fresh JVM, warmed up for %.0f s or by 15,000 connections; \
                %.2f s for each steady cell; \
                %d fresh JVMs for each arm of the start-up.
                """,
                        machine,
                        loadBefore,
                        loadAfter,
                        java,
                        client,
                        agent,
                        rounds,
                        warmUpSeconds,
                        seconds,
                        startupRuns)
                + (busy() ? BUSY : "");
    }

    /** Interleaving protects ratios from other work, but nothing protects times in milliseconds. */
    private boolean busy() {
        return loadBefore > machine.processors() / 2.0;
    }
}
