package dev.carpool.it.mutation;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that answers as the last word of a path says: the words of {@link Probe}. */
final class Answers implements Script {
    /** Far longer than a client with a timeout waits. */
    private static final long VERY_LATE = 3000;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void answer(Exchange e) throws IOException {
        String target = e.request().target();
        String path = target.startsWith("http") ? target.substring(target.indexOf('/', 8)) : target;
        String[] words = path.split("/");
        String client = "/" + words[1] + "/" + words[2] + "/";
        boolean first = seen.add(path);
        switch (words[3]) {
            case "echo" -> ok(e, path);
            case "redirect" -> e.respond(302, "", "Location: " + client + "echo");
            case "redirect-twice" -> e.respond(302, "", "Location: " + client + "redirect");
            case "circular" -> {
                if (first || seen.add(path + " again")) {
                    e.respond(302, "", "Location: " + path);
                } else {
                    ok(e, path);
                }
            }
            case "cookie" -> e.respond(200, "", "Set-Cookie: visited=yes; Path=/");
            case "encoded" -> e.respond(200, "as it is", "Content-Encoding: own");
            case "unavailable" -> e.respond(first ? 503 : 200, "");
            case "challenge" -> challenge(e, path);
            case "slow" -> {
                e.pause(client.contains("plain") ? 450 : VERY_LATE);
                ok(e, path);
            }
            default -> e.respond(404, "");
        }
    }

    /** With the path alone: a proxy sees our port, and that of another run is another. */
    private static void ok(Exchange e, String path) throws IOException {
        String text = e.request().method() + " " + path + " " + e.request().body();
        e.respond(200, "you sent " + text, "Content-Type: text/plain");
    }

    private static void challenge(Exchange e, String path) throws IOException {
        boolean asProxy = !e.request().target().equals(path);
        if (e.request().values(asProxy ? "Proxy-Authorization" : "Authorization").count() > 0) {
            ok(e, path);
        } else if (asProxy) {
            e.respond(407, "", "Proxy-Authenticate: Basic realm=\"here\"");
        } else {
            e.respond(401, "", "WWW-Authenticate: Basic realm=\"here\"");
        }
    }
}
