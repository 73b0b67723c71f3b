package dev.carpool.it.apps17;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;

/** Calls of a published library through its own public API, one after another. */
abstract class LibraryCalls implements Scenario {
    /** One call, with all that an app makes anew for it. */
    interface Call {
        /** All that the app gets to see of the answer. */
        String make(int number) throws Exception;
    }

    abstract Call to(Site site) throws Exception;

    @Override
    public final void run(Site site, Journal journal) throws Exception {
        Call call = to(site);
        for (int i = 0; i < site.number("calls", 20); i++) {
            Outcome outcome = new Outcome();
            try {
                journal.call(i, outcome.response(200, "", call.make(i)));
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
        }
    }
}
