package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Stands in a machine for the cookie handlers of its clients: asks, and tells, that of the client
 * whose request it is. The JDK does on one thread all that it does with a handler for one request
 * or response.
 */
final class Cookies extends CookieHandler {

    private final ThreadLocal<Call<?>> current = new ThreadLocal<>();
    private final Context context;

    Cookies(Context context) {
        this.context = context;
    }

    /**
     * Nobody knows for whom. It is said before anything is sent: what is thrown then leads to a
     * client that has the handler itself.
     */
    static final class Unknown extends IOException {

        private static final long serialVersionUID = 1;

        Unknown() {
            super("no client known for these cookies");
        }

        /** Whether this is what a call has failed of, before anything was sent. */
        static boolean isCauseOf(Throwable failure, Call<?> call) {
            if (call == null || call.counters() != null) {
                return false;
            }
            for (Throwable t = failure; t != null; t = t.getCause()) {
                if (t instanceof Unknown) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * @param call null: of a client that the JDK runs by itself, with a handler of its own
     */
    void begin(Call<?> call) {
        current.set(call);
    }

    void end() {
        current.remove();
    }

    private CookieHandler ofCurrent() throws Unknown {
        Call<?> call = current.get();
        CookieHandler handler = call == null ? null : call.client().cookieHandler().orElse(null);
        if (handler == null) {
            throw new Unknown();
        }
        return handler;
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers)
            throws IOException {
        CookieHandler handler;
        try {
            handler = ofCurrent();
        } catch (Throwable t) {
            context.failed(t);
            throw new Unknown();
        }
        return handler.get(uri, headers);
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
        CookieHandler handler;
        try {
            handler = ofCurrent();
        } catch (Throwable t) {
            // The request is answered: nobody must send it once more.
            context.failed(t);
            return;
        }
        handler.put(uri, headers);
    }
}
