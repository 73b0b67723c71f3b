package dev.carpool.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What to change in the app so that it needs no agent. */
final class Advice {

    /** A report is read to its end where the list is short. */
    private static final int MOST = 10;

    private static final Map<String, String> HOW = new HashMap<String, String>();

    static {
        String apache =
                "build one CloseableHttpClient, keep it for as long as the app runs, and use it for every call;"
                        + " its manager keeps 2 connections a host in HttpClient 4, 5 in HttpClient 5, unless it is told more";
        HOW.put("apache5", apache);
        HOW.put("apache4", apache);
        HOW.put(
                "apache3",
                "build one HttpClient with a MultiThreadedHttpConnectionManager, keep it, use it for every call,"
                        + " and call releaseConnection() after each");
        String async =
                "build one CloseableHttpAsyncClient, start it, keep it for as long as the app runs, and use it for every call;"
                        + " any number of threads may use it at a time";
        HOW.put("apache5-async", async);
        HOW.put("apache4-async", async);
        HOW.put("jdk", "build one HttpClient, keep it, and use it for every call");
        HOW.put(
                "okhttp",
                "build one OkHttpClient, keep it, and use it for every call; where some need other settings,"
                        + " newBuilder() makes clients that have its connections in common");
        HOW.put(
                "urlconnection",
                "read each response to its end, the error stream too, and close the stream; don't call disconnect();"
                        + " and give one SSLSocketFactory and HostnameVerifier to all calls, or none");
    }

    private Advice() {}

    /** Whether there is something to say to those who use a library. */
    static boolean isKnown(String client) {
        return HOW.containsKey(client);
    }

    /** Sentences, what spares most first. */
    static List<String> of(Control control) {
        List<Object[]> found = new ArrayList<Object[]>();
        long stripped = 0;
        for (ClientCounters client : control.counters().clients()) {
            stripped += client.closeStripped.sum();
            for (CallSite site : client.sites().all()) {
                long spared = 0;
                long wanted = 0;
                for (Traffic traffic : site.hosts()) {
                    spared += traffic.spared();
                    wanted += traffic.wanted();
                }
                if (spared > 0) {
                    found.add(new Object[] {spared, sentence(client, site, spared, wanted)});
                }
            }
        }
        found.sort((a, b) -> Long.compare((Long) b[0], (Long) a[0]));
        List<String> advice = new ArrayList<String>();
        for (Object[] each : found.subList(0, Math.min(MOST, found.size()))) {
            advice.add((String) each[1]);
        }
        if (found.size() > MOST) {
            advice.add(
                    "The same at "
                            + (found.size() - MOST)
                            + " more lines, which callSites() names.");
        }
        if (stripped > 0) {
            advice.add(
                    "Take Connection: close off the requests: "
                            + Words.count(stripped)
                            + " asked for it, each of which would have ended its connection.");
        }
        for (Refused refused : Refused.all(control.counters())) {
            String where =
                    refused.sites.isEmpty()
                            ? ""
                            : " at " + refused.sites.keySet().iterator().next();
            advice.add(
                    Words.count(refused.clients)
                            + " clients of "
                            + refused.library
                            + where
                            + " share with nobody because of "
                            + refused.reason.says()
                            + ": "
                            + refused.reason.advice()
                            + '.');
        }
        if (!advice.isEmpty()) {
            advice.add(
                    "When that is done there is nothing left for Carpool to do: take it off the command line.");
        }
        return advice;
    }

    private static String sentence(ClientCounters client, CallSite site, long spared, long wanted) {
        return site.line()
                + ": "
                + HOW.get(client.name())
                + ". That alone spares "
                + Words.count(spared)
                + " of "
                + Words.count(wanted)
                + " connections"
                + (site.hosts().size() == 1 ? " to " + site.hosts().get(0).host() : "")
                + '.';
    }
}
