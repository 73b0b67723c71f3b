package dev.carpool.it.apps.mutation;

import dev.carpool.it.apps.Beans;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.Map;
import java.util.TreeMap;

/**
 * One setter. Each client sends one request and is closed; two also show what the setter does, each
 * on a connection that one of the other kind may have left. Their names are part of their requests'
 * paths: {@code plain0} to {@code plain2}, {@code tuned0} to {@code tuned2}; where the setter is
 * said to refuse, also {@code close}, whose request wants its connection closed, and {@code same0}
 * to {@code same2}, which are given the same object; where setters work on a client in use, {@code
 * plain9}, which is {@code tuned9} after it was set.
 */
final class Trial<C> {
    /** Calls of a row are numbered from its number times this. */
    static final int CALLS = 100;

    private final Surface<C> surface;
    private final Setter<C> setter;
    private final int row;
    private final Site site;
    private final Journal journal;
    private int number;

    Trial(Surface<C> surface, Setter<C> setter, int row, Site site, Journal journal) {
        this.surface = surface;
        this.setter = setter;
        this.row = row;
        this.site = site;
        this.journal = journal;
        number = row * CALLS;
    }

    void run() {
        try {
            Notes.take();
            visit("plain0", null, Probe.NOTHING_MORE, false);
            visit("tuned0", values(), Probe.NOTHING_MORE, false);
            visit("plain1", null, setter.probe(), false);
            visit("tuned1", values(), setter.probe(), false);
            visit("plain2", null, Probe.NOTHING_MORE, false);
            visit("tuned2", values(), Probe.NOTHING_MORE, false);
            if (surface.isLive() && setter.insteadOf == null) {
                setWhileInUse();
            }
            if (setter.verdict == Verdict.REFUSES) {
                visit("close", values(), Probe.NOTHING_MORE, true);
                Object[] same = setter.isAlways() ? null : values();
                for (int i = 0; same != null && i < 3; i++) {
                    visit("same" + i, same, Probe.NOTHING_MORE, false);
                }
            }
        } catch (Exception | LinkageError e) {
            journal.fact("broken " + row, e + " <- " + e.getCause());
            e.printStackTrace();
        }
    }

    private Object[] values() throws Exception {
        return setter.values.of(site);
    }

    /**
     * @param values null for a client without the setter
     */
    private void visit(String name, Object[] values, Probe probe, boolean close) throws Exception {
        Map<String, Long> before = Beans.refusals();
        Stay stay = new Stay(name, values != null);
        try (Http client = client(values)) {
            stay.client = client;
            Ask ask = Ask.get(stay.uri("echo"));
            stay.send(close ? ask.header("Connection", "close") : ask);
            probe.run(stay);
        }
        journal.measure("notes " + row + " " + name, Notes.take());
        journal.measure("refused " + row + " " + name, grown(before, Beans.refusals()));
    }

    /** One client, with another name from the moment it has the setter. */
    private void setWhileInUse() throws Exception {
        Object fresh = surface.fresh();
        C clients = surface.clients(fresh);
        setter.given.to(clients, site);
        try (Http client = surface.client(clients, fresh)) {
            for (String name : new String[] {"plain9", "tuned9"}) {
                Stay stay = new Stay(name, false);
                stay.client = client;
                stay.send(Ask.get(stay.uri("echo")));
                if (name.equals("plain9")) {
                    surface.apply(setter.signature, fresh, values());
                }
            }
        }
    }

    private Http client(Object[] values) throws Exception {
        Object fresh = surface.fresh();
        C clients = surface.clients(fresh);
        setter.given.to(clients, site);
        Object configured = fresh;
        if (values != null) {
            configured = surface.apply(setter.signature, fresh, values);
        } else if (setter.otherwise != null) {
            configured = surface.apply(setter.insteadOf, fresh, setter.otherwise.of(site));
        }
        return surface.client(clients, configured);
    }

    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new TreeMap<>();
        after.forEach(
                (reason, count) -> {
                    long more = count - before.getOrDefault(reason, 0L);
                    if (more != 0) {
                        grown.put(reason, more);
                    }
                });
        return grown;
    }

    private final class Stay implements Probe.Visit {
        private final String name;
        private final boolean with;
        private Http client;

        Stay(String name, boolean with) {
            this.name = name;
            this.with = with;
        }

        @Override
        public boolean isWith() {
            return with;
        }

        @Override
        public String uri(String word) {
            return site.base + "/" + row + "/" + name + "/" + word;
        }

        @Override
        public void send(Ask ask) {
            Outcome outcome = new Outcome();
            try (Reply reply = client.send(ask)) {
                outcome.response(reply.status(), reply.headers(), reply.text());
            } catch (Exception e) {
                outcome.failed(e);
            }
            journal.call(number++, outcome);
            journal.measure("call " + (number - 1), name);
        }

        @Override
        public Reply open() throws Exception {
            return client.send(Ask.get(uri("echo")));
        }

        @Override
        public void note(String what) {
            Notes.say(what);
        }
    }
}
