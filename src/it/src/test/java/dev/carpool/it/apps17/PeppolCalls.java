package dev.carpool.it.apps17;

import com.helger.peppolid.IParticipantIdentifier;
import com.helger.peppolid.factory.PeppolIdentifierFactory;
import com.helger.smpclient.peppol.SMPClientReadOnly;
import dev.carpool.it.apps.Site;
import java.net.URI;

/** The Peppol network's client for looking up a participant's services. */
public final class PeppolCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        SMPClientReadOnly client = new SMPClientReadOnly(URI.create(site.base));
        IParticipantIdentifier participant =
                PeppolIdentifierFactory.INSTANCE.createParticipantIdentifierWithDefaultScheme(
                        "9915:test");
        return number -> String.valueOf(client.getServiceGroupOrNull(participant));
    }
}
