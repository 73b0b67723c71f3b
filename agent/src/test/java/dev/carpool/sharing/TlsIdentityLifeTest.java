package dev.carpool.sharing;

import static dev.carpool.sharing.TlsIdentityAsserts.assertEqual;
import static dev.carpool.sharing.TlsIdentityAsserts.assertRefused;
import static dev.carpool.sharing.TlsKit.context;
import static dev.carpool.sharing.TlsKit.trust;
import static dev.carpool.sharing.TlsKit.trustStore;
import static dev.carpool.sharing.TlsStubs.capturing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.TlsKit.TrustAll;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

class TlsIdentityLifeTest {

    private final Path alice = TlsKit.ALICE;

    @Test
    void uninitializedContextIsRefusedUntilItIs() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        assertRefused("notInitialized", context, SSLContext.getInstance("TLS"));

        context.init(null, null, null);

        assertEqual(context, context(null));
    }

    @Test
    void initializingAgainMakesAnotherIdentity() throws Exception {
        SSLContext context = context(null, new TrustAll());
        TlsIdentity lax = TlsIdentity.of(context);
        SSLSocketFactory factory = context.getSocketFactory();

        context.init(null, trust(trustStore(alice)), null);

        assertThat(TlsIdentity.of(context)).isNotEqualTo(lax);
        assertThat(TlsIdentity.of(factory)).isEqualTo(TlsIdentity.of(context));
        assertEqual(context, context(null, trust(trustStore(alice))));

        context.init(null, new TrustManager[] {capturing("h")}, null);
        TlsIdentity own = TlsIdentity.of(context);
        context.init(null, new TrustManager[] {capturing("h")}, null);

        assertThat(TlsIdentity.of(context)).isNotEqualTo(own);
    }

    @Test
    void keepsNoContextAlive() throws Exception {
        List<WeakReference<SSLContext>> contexts = new ArrayList<>();
        List<TlsIdentity> identities = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SSLContext[] own = new SSLContext[1];
            // Leads back to its context, as a trust manager that an app wrote may.
            own[0] = context(null, capturing(own));
            identities.add(TlsIdentity.of(own[0]));
            contexts.add(new WeakReference<>(own[0]));
        }
        int most = TlsIdentity.contextsSeen();

        TlsKit.await(
                () -> {
                    System.gc();
                    return contexts.stream().allMatch(one -> one.get() == null)
                            && TlsIdentity.contextsSeen() <= most - 50;
                });

        assertThat(identities).doesNotHaveDuplicates();
    }

    @Test
    void threadsAgree() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 100; round++) {
                SSLContext proven = context(null, trust(trustStore(alice)));
                SSLContext unproven = context(null, capturing("h"));
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<TlsIdentity[]>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(
                            pool.submit(
                                    () -> {
                                        start.await();
                                        return new TlsIdentity[] {
                                            TlsIdentity.of(proven), TlsIdentity.of(unproven)
                                        };
                                    }));
                }
                Set<TlsIdentity> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Future<TlsIdentity[]> result : results) {
                    Collections.addAll(seen, result.get());
                }
                assertThat(seen).hasSize(2);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
