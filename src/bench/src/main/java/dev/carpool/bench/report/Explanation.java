package dev.carpool.bench.report;

/** What stands under the numbers on every page. */
final class Explanation {
    static final String TEXT =
            """

            ## How to read this

            - *Per call*: naive code that builds an HttpClient for each call and closes it. *Per call + agent*: the
              same classes with the agent. *Hand-written*: one client with a pool for the life of
              the JVM, as an expert would rewrite the code; it never sends `Connection: close`.
            - A round has a fresh JVM for each arm, warmed up by the same rule, all alive until its end. In the first
              third of the warm-up the server ends a connection with each fiftieth response, so that the JIT has
              seen connections open and end in every arm. They are
              measured in turns of half a second, in orders in which each arm follows each other equally often; the order
              in which they are started is turned around from round to round. A ratio is taken within a round. The table shows the median of these
              ratios and, in brackets, the smallest and the largest. Ratios of speed are of calls a second.
            - A/A: *per call + agent* runs twice in each round, as two arms. What these two differ by (the largest
              difference among the middle half of the rounds) is noise. A ratio is printed only if it lies further
              from 1 than the noise (0.5 is as far as 2), if there are at least three pairs, and if no arm has more than 1 % errors;
              else it says *no conclusion* and why.
            - A goal is a claim about a limit: it is reached, or not, if the median stays on its side of the limit
              even when all of the noise is held against it. Goals rest on the steady load of one thread.
            - Added latency is a round trip: the proxy delays each direction by half of it, and a new connection's
              first bytes by a whole one more, since loopback would complete a connect for nothing. Without added
              latency there is no proxy. Timers wake a little late, so a round trip is up to some 0.1 ms longer.
            - With the agent a connection serves 1,000 requests (`max-requests`), the hand-written client's
              serves for ever. On bare loopback that is several handshakes a second, which take their part of an HTTPS
              call.
            - All sockets have TCP_NODELAY. OkHttp's arms set it, each by the same factory: with Nagle's algorithm,
              which that library leaves on, each handshake waits 40 ms, and a client per call looks four times
              as bad as it is.
            - Bytes are what the calling threads allocate, the harness's own reading of the answer included.
              Connections are counted by the server where it accepts them.
            - Start-up is the wall time of a whole process, from its start to its exit; A/A is *without* twice.

            ## What was not measured

            - Other client libraries, the asynchronous API, HTTP/2, proxies, large bodies, POST.
            - A real network: there is no loss, no bandwidth limit and no slow start behind the latency.
            - Long runs: nothing is idle long enough for a connection to expire.
            - The first calls of a cold JVM, apart from the start-up; the timed scenarios run warm, and connections
              that earlier passes left idle are used. The JIT takes its time for the agent's part of a call, too:
              after 6 s of warm-up instead of 25, OkHttp's calls over HTTPS and bare loopback took 1.3 times as long.
            - Server and client share the machine's processors; what a client per call costs the server is part
              of its time here, as far as the processors are short.
            """;

    private Explanation() {}
}
