package dev.carpool.report;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All counters of the agent. The agent's own figures are the sums of its libraries'. */
public final class Counters implements ClientCounters.RouteListener {

    private final Map<String, ClientCounters> clients =
            new ConcurrentSkipListMap<String, ClientCounters>();
    private final Collection<ClientCounters.RouteListener> listeners =
            new CopyOnWriteArrayList<ClientCounters.RouteListener>();
    private volatile Events events = Events.NONE;
    private volatile Notices notices =
            new Notices() {
                @Override
                public void send(String type, String message) {
                    // Nobody can listen before there is an MBean server.
                }
            };

    public ClientCounters client(String name) {
        ClientCounters known = clients.get(name);
        if (known == null) {
            known = new ClientCounters(name, this, (type, message) -> notices.send(type, message));
            known.events(events);
            clients.put(name, known);
        }
        return known;
    }

    public Collection<ClientCounters> clients() {
        return clients.values();
    }

    /** Refused clients by reason, over all libraries. */
    public Map<String, Long> refusals() {
        Map<String, Long> sums = new TreeMap<String, Long>();
        for (ClientCounters client : clients.values()) {
            for (Map.Entry<String, Long> entry : client.refusals().entrySet()) {
                Long before = sums.get(entry.getKey());
                sums.put(entry.getKey(), entry.getValue() + (before == null ? 0 : before));
            }
        }
        return sums;
    }

    /** Libraries that were switched off after failures are used again. */
    public void reset() {
        for (ClientCounters client : clients.values()) {
            client.reset();
        }
    }

    public Notices notices() {
        return notices;
    }

    /** From now on this is told of each thing that happens. */
    public void events(Events sink) {
        events = sink;
        for (ClientCounters client : clients.values()) {
            client.events(sink);
        }
    }

    void notices(Notices sink) {
        notices = sink;
    }

    void listen(ClientCounters.RouteListener listener) {
        listeners.add(listener);
        for (ClientCounters client : clients.values()) {
            for (RouteCounters route : client.routes()) {
                listener.added(client, route);
            }
        }
    }

    @Override
    public void added(ClientCounters client, RouteCounters route) {
        for (ClientCounters.RouteListener listener : listeners) {
            listener.added(client, route);
        }
    }
}
