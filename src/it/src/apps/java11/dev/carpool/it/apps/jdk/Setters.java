package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.lang.reflect.Method;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Every setter of {@code HttpClient.Builder} and {@code SSLParameters}, found by reflection, one at
 * a time: a client without it, two with an equal value each, and one without it again.
 */
public final class Setters implements Scenario {
    /** A setter of which nobody has said what it means to those who might share. */
    public static final String UNKNOWN = "unknown setters";

    /**
     * An equal value makes two clients share, and none shares with a client that has not set it.
     */
    private final Map<String, Callable<?>> keys = new TreeMap<>();

    /** A client with an object of its own shares with nobody. */
    private final Map<String, Callable<?>> refused = new TreeMap<>();

    public Setters() {
        keys.put("connectTimeout", () -> Duration.ofSeconds(41));
        keys.put("cookieHandler", CookieManager::new);
        keys.put("followRedirects", () -> HttpClient.Redirect.ALWAYS);
        keys.put("localAddress", () -> InetAddress.getByName("127.0.0.2"));
        keys.put("priority", () -> 41);
        keys.put("proxy", () -> ProxySelector.of(null));
        keys.put("sslContext", Setters::context);
        keys.put("sslParameters", SSLParameters::new);
        keys.put("version", () -> HttpClient.Version.HTTP_1_1);
        refused.put("authenticator", () -> new Authenticator() {});
        refused.put("executor", Own::new);
        keys.put("setApplicationProtocols", () -> new String[] {"http/1.1"});
        keys.put("setCipherSuites", () -> new String[] {"TLS_AES_128_GCM_SHA256"});
        keys.put("setEnableRetransmissions", () -> false);
        keys.put("setEndpointIdentificationAlgorithm", () -> "LDAPS");
        keys.put("setMaximumPacketSize", () -> 4321);
        keys.put("setNamedGroups", () -> new String[] {"x25519"});
        keys.put("setNeedClientAuth", () -> true);
        keys.put("setProtocols", () -> new String[] {"TLSv1.2"});
        keys.put("setServerNames", () -> List.of(new SNIHostName("other.example")));
        keys.put("setSignatureSchemes", () -> new String[] {"ecdsa_secp256r1_sha256"});
        keys.put("setUseCipherSuitesOrder", () -> false);
        keys.put("setWantClientAuth", () -> true);
        refused.put("setAlgorithmConstraints", Own::new);
        refused.put("setSNIMatchers", () -> List.of(SNIHostName.createSNIMatcher(".*")));
    }

    private static SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        return context;
    }

    private static final class Own implements Executor, AlgorithmConstraints {
        private final List<Object> state = new ArrayList<>();

        @Override
        public void execute(Runnable work) {
            state.add(work);
            new Thread(work).start();
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> use, String algorithm, AlgorithmParameters parameters) {
            return true;
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> use, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> use, String algorithm, Key key, AlgorithmParameters more) {
            return true;
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Set<String> unknown = new TreeSet<>();
        for (Method setter : sorted(HttpClient.Builder.class)) {
            if (setter.getParameterCount() == 1) {
                attempt(site, journal, setter, false, unknown);
            }
        }
        for (Method setter : sorted(SSLParameters.class)) {
            if (setter.getName().startsWith("set")) {
                attempt(site, journal, setter, true, unknown);
            }
        }
        journal.fact(UNKNOWN, unknown);
    }

    /** The JVM has them in whatever order. */
    private static Method[] sorted(Class<?> type) {
        Method[] methods = type.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::toString));
        return methods;
    }

    private void attempt(
            Site site, Journal journal, Method setter, boolean ofTls, Set<String> unknown)
            throws Exception {
        String name = setter.getName();
        boolean refuses = refused.containsKey(name);
        Callable<?> value = refuses ? refused.get(name) : keys.get(name);
        if (value == null) {
            unknown.add(name);
            return;
        }
        HttpClient one = client(setter, value.call(), ofTls);
        boolean lost = ofTls && isLost(name, one.sslParameters());
        journal.measure(name, lost ? "lost" : refuses ? "refused" : "key");
        call(site, journal, name + "/without", client(null, null, ofTls));
        call(site, journal, name + "/one", one);
        call(site, journal, name + "/two", client(setter, value.call(), ofTls));
        call(site, journal, name + "/again", client(null, null, ofTls));
    }

    /** The builder copies what it knows, which is not all. */
    private static boolean isLost(String setter, SSLParameters parameters) throws Exception {
        Method getter = SSLParameters.class.getMethod(setter.replaceFirst("set", "get"));
        return Objects.deepEquals(getter.invoke(parameters), getter.invoke(new SSLParameters()));
    }

    private static HttpClient client(Method setter, Object value, boolean ofTls) throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (ofTls) {
            SSLParameters parameters = new SSLParameters();
            if (setter != null) {
                setter.invoke(parameters, value);
            }
            builder.sslParameters(parameters);
        } else if (setter != null) {
            setter.invoke(builder, value);
        }
        return builder.build();
    }

    private static void call(Site site, Journal journal, String path, HttpClient client)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.base + "/" + path)).build();
        Outcome outcome = new Outcome();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        journal.call(0, outcome.response(response.statusCode(), "", response.body()));
    }
}
