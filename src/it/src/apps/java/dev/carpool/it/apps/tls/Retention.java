package dev.carpool.it.apps.tls;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Has the agent identify contexts with secrets, forgets all but the identities, and writes what is
 * left in the heap to a file. The secrets themselves are files beside it.
 */
public final class Retention implements Scenario {
    private static final int CONTEXTS = 50;
    private static final long PATIENCE_MILLIS = 20_000;

    private final List<Object> kept = new ArrayList<>();
    private final List<WeakReference<?>> dropped = new ArrayList<>();

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Identities identify = Identities.ofTheAgent();
        Path directory = Paths.get(site.get("directory", null));
        boolean keep = Boolean.parseBoolean(site.get("keep", "false"));
        Kit kit = new Kit(site);
        int before = settled(identify);

        secret(identify, kit, directory, keep);
        for (int i = 0; i < CONTEXTS; i++) {
            crowd(identify, kit);
        }
        journal.measure("identities", kept.size());
        journal.measure("alive", alive());
        journal.measure("remembered", settled(identify) - before);
        String file = directory.resolve("heap.hprof").toString();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
        journal.measure("still kept", kept.size());
    }

    /** A key and two passwords that nothing else in this JVM has ever seen. */
    private void secret(Identities identify, Kit kit, Path directory, boolean keep)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        char[] password = word();
        KeyManager[] keys = Kit.keys("JKS", "key", key, password, kit.first.chain);
        SSLContext context = Kit.context(keys, Kit.trust(kit.first));
        kept.add(identify.of(context));
        kept.add(identify.of(context.getSocketFactory()));
        if (!identify.verdict(kept.get(0)).equals("proven")) {
            throw new IllegalStateException("not identified: " + kept.get(0));
        }
        write(directory, "key", key.getEncoded());
        write(directory, "scalar", scalar((ECPrivateKey) key));
        write(directory, "hash", MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        write(directory, "password", bytes(password));

        char[] property = word();
        System.setProperty("javax.net.ssl.keyStorePassword", new String(property));
        kept.add(identify.defaults());
        System.clearProperty("javax.net.ssl.keyStorePassword");
        write(directory, "property", bytes(property));
        if (keep) {
            kept.add(Arrays.asList(context, key.getEncoded(), password, property));
        }
    }

    private void crowd(Identities identify, Kit kit) throws Exception {
        KeyManager[] keys = Kit.keys(kit.second);
        TrustManager trust = Managers.ofAnotherLoader();
        SSLContext context = Kit.context(keys, trust);
        SSLContext trusting = Kit.context(null, Kit.trust(kit.server));
        SSLContext refused = Kit.context(keys, Managers.capturing("host"));
        for (SSLContext each : new SSLContext[] {context, trusting, refused}) {
            kept.add(identify.of(each));
            dropped.add(new WeakReference<>(each));
        }
        dropped.add(new WeakReference<>(keys[0]));
        dropped.add(new WeakReference<>(trust));
        dropped.add(new WeakReference<>(trust.getClass().getClassLoader()));
    }

    private long alive() throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        long alive;
        do {
            System.gc();
            Thread.sleep(10);
            alive = dropped.stream().filter(one -> one.get() != null).count();
        } while (alive > 0 && System.currentTimeMillis() < end);
        return alive;
    }

    /** What is remembered goes with the collection after the next look. */
    private static int settled(Identities identify) throws Exception {
        int last = Integer.MAX_VALUE;
        int now = identify.remembered();
        while (now < last) {
            last = now;
            System.gc();
            Thread.sleep(50);
            now = identify.remembered();
        }
        return now;
    }

    private static char[] word() {
        return new BigInteger(160, new SecureRandom()).toString(36).toCharArray();
    }

    /** As in the encoding of the key: 32 bytes of P-256, the highest first. */
    private static byte[] scalar(ECPrivateKey key) {
        byte[] bytes = new byte[key.getParams().getOrder().bitLength() / 8];
        byte[] signed = key.getS().toByteArray();
        for (int i = 1; i <= Math.min(bytes.length, signed.length); i++) {
            bytes[bytes.length - i] = signed[signed.length - i];
        }
        return bytes;
    }

    private static byte[] bytes(char[] word) {
        return new String(word).getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Path directory, String name, byte[] secret) throws Exception {
        Files.write(directory.resolve(name), secret);
    }
}
