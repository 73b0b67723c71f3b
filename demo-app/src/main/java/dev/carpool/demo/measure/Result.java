package dev.carpool.demo.measure;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one scenario did over one scheme. Latencies are in milliseconds, of successful requests
 * only.
 *
 * @param requests requests that the scenario made, failed ones included
 * @param requestsServed requests that reached the server; more than {@code requests} means retries
 * @param connectionsOpened connections that the server accepted
 * @param threads most live threads of the process during the scenario
 * @param timeWait sockets of the server's port in TIME_WAIT right after; null where not known
 * @param closeHeaders requests with {@code Connection: close} that the server saw
 * @param roundMeansMs mean latencies of all rounds of which this one is told
 */
public record Result(
        String scenario,
        String scheme,
        long requests,
        long requestsServed,
        long errors,
        String firstError,
        long connectionsOpened,
        double meanMs,
        double p50Ms,
        double p95Ms,
        int threads,
        Integer timeWait,
        long closeHeaders,
        List<Double> roundMeansMs) {

    /** This result as the one that is told of several rounds. */
    Result of(List<Result> rounds) {
        return new Result(
                scenario,
                scheme,
                requests,
                requestsServed,
                errors,
                firstError,
                connectionsOpened,
                meanMs,
                p50Ms,
                p95Ms,
                threads,
                timeWait,
                closeHeaders,
                rounds.stream().map(Result::meanMs).collect(Collectors.toList()));
    }

    /** Whether every request succeeded and reached the server once. */
    boolean isClean() {
        return errors == 0 && requestsServed == requests;
    }

    /** Whether the two differ by less than each one's rounds among themselves. */
    public boolean overlaps(Result other) {
        return Collections.min(roundMeansMs) <= Collections.max(other.roundMeansMs)
                && Collections.min(other.roundMeansMs) <= Collections.max(roundMeansMs);
    }
}
