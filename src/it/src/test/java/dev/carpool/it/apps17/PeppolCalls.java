package dev.carpool.it.apps17;

import com.helger.peppolid.IParticipantIdentifier;
import com.helger.peppolid.factory.PeppolIdentifierFactory;
import com.helger.smpclient.peppol.SMPClientReadOnly;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;

/** The Peppol network's client for looking up a participant's services. */
public final class PeppolCalls implements Scenario {
    @Override
    public void run(Site site, Journal journal) {
        SMPClientReadOnly client = new SMPClientReadOnly(URI.create(site.base));
        IParticipantIdentifier participant =
                PeppolIdentifierFactory.INSTANCE.createParticipantIdentifierWithDefaultScheme(
                        "9915:test");
        for (int i = 0; i < site.number("calls", 20); i++) {
            Outcome outcome = new Outcome();
            try {
                journal.call(
                        i,
                        outcome.response(
                                404,
                                "",
                                String.valueOf(client.getServiceGroupOrNull(participant))));
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
        }
    }
}
