package dev.carpool.it.apps.mutation;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.util.List;

/**
 * For each setter in turn: clients with it and clients without it, one after another, at one
 * server. All setters are tried in one JVM and at one server, so that clients of one row could meet
 * those of any other too. Without TLS it also says what this version's members are.
 */
public final class Mutations implements Scenario {
    @Override
    public void run(Site site, Journal journal) {
        int row = 0;
        for (Surface<?> surface : Site.driver().surfaces()) {
            row = all(surface, row, site, journal);
        }
    }

    private static <C> int all(Surface<C> surface, int rows, Site site, Journal journal) {
        boolean tls = site.base.startsWith("https:");
        List<String> members = surface.members();
        if (!tls) {
            journal.measure(surface.type(), String.join("\n", members));
        }
        int row = rows;
        for (Setter<C> setter : surface.setters()) {
            row++;
            if (setter.isTls() == tls
                    && setter.isTried(surface, site.get("version", null))
                    && members.contains(setter.signature)) {
                new Trial<>(surface, setter, row, site, journal).run();
            }
        }
        return row;
    }
}
