package dev.carpool.it.apps;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients come and go among others while a thread that enters one of the agent's methods is held up
 * there, one method after another. Needs the tests' own build of the agent.
 */
public final class Pauses implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        Properties system = System.getProperties();
        Set<Object> reached = ConcurrentHashMap.newKeySet();
        system.put(Fault.REACHED, reached);
        Crowds.COMING_AND_GOING.gather(site.with("calls", "100"), journal);
        system.remove(Fault.REACHED);
        Set<String> methods = new TreeSet<>();
        for (Object method : reached) {
            if (((String) method).matches(site.get("methods", ".*"))) {
                methods.add((String) method);
            }
        }
        for (String method : methods) {
            system.put(Fault.WAITS, method);
            journal.measure("next", method);
            Crowds.COMING_AND_GOING.gather(site.with("calls", "25"), journal);
            system.remove(Fault.WAITS);
        }
    }
}
