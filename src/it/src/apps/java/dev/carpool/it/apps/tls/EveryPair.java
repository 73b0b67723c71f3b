package dev.carpool.it.apps.tls;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Makes two contexts in each way, and has the agent compare each of them with each other. */
public final class EveryPair implements Scenario {
    private final List<Made> ways = new ArrayList<>();
    private final List<SSLContext> contexts = new ArrayList<>();
    private final List<Object> identities = new ArrayList<>();
    private Identities identify;
    private boolean ofAgent;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        String jar = site.get("jar", null);
        ofAgent = jar == null;
        identify = ofAgent ? Identities.ofTheAgent() : Identities.of(new JarFile(jar));
        Kit kit = new Kit(site);
        boolean all = !"false".equals(site.get("providers", null));
        for (Made way : all ? Made.all() : Made.allOfTheJdk()) {
            for (int i = 0; i < 2; i++) {
                SSLContext context = way.maker.make(kit);
                ways.add(way);
                contexts.add(context);
                identities.add(identify.of(context));
            }
            journal.measure(way.name(), verdict(identities.get(identities.size() - 1)));
        }
        int pairs = 0;
        for (int one = 0; one < ways.size(); one++) {
            alone(journal, one);
            for (int other = one + 1; other < ways.size(); other++) {
                pair(journal, one, other);
                pairs++;
            }
        }
        journal.measure("pairs", pairs);
    }

    private String verdict(Object identity) throws ReflectiveOperationException {
        return Made.text(identify.verdict(identity), identify.clientKeys(identity));
    }

    private void alone(Journal journal, int one) throws Exception {
        SSLContext context = contexts.get(one);
        Object identity = identities.get(one);
        if (identify.of(context) != identity) {
            journal.fact("wrong", ways.get(one) + " has two identities");
        }
        if (ofAgent
                && ways.get(one).hasFactoryOfTheJdk()
                && !identify.of(context.getSocketFactory()).equals(identity)) {
            journal.fact("apart", ways.get(one) + " and its own socket factory");
        }
    }

    private void pair(Journal journal, int one, int other) {
        boolean same = contexts.get(one) == contexts.get(other);
        String alike = ways.get(one).alike();
        boolean expected = same || (alike != null && alike.equals(ways.get(other).alike()));
        String names = ways.get(one) + " and " + ways.get(other);
        Object first = identities.get(one);
        Object second = identities.get(other);
        boolean equal = first.equals(second);
        if (equal != second.equals(first) || (equal && first.hashCode() != second.hashCode())) {
            journal.fact("wrong", names + " are equal one way only");
        }
        if (equal && !expected) {
            journal.fact("wrong", names + " are equal");
        }
        if (expected && !equal) {
            journal.fact("apart", names);
        }
        if (expected && !parameters(contexts.get(one)).equals(parameters(contexts.get(other)))) {
            journal.fact("wrong", names + " have other parameters");
        }
    }

    /** What two contexts that are expected to be equal would offer to a server. */
    private static List<Object> parameters(SSLContext context) {
        List<Object> all = new ArrayList<>();
        for (SSLParameters each :
                new SSLParameters[] {
                    context.getDefaultSSLParameters(), context.getSupportedSSLParameters()
                }) {
            all.add(Arrays.asList(each.getProtocols()));
            all.add(Arrays.asList(each.getCipherSuites()));
            all.add(String.valueOf(each.getEndpointIdentificationAlgorithm()));
            all.add(each.getUseCipherSuitesOrder());
        }
        return all;
    }
}
