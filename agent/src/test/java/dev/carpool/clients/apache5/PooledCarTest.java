package dev.carpool.clients.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;

class PooledCarTest {

    private final AtomicInteger closed = new AtomicInteger();
    private final ManagedHttpClientConnection connection =
            (ManagedHttpClientConnection)
                    Proxy.newProxyInstance(
                            PooledCarTest.class.getClassLoader(),
                            new Class<?>[] {ManagedHttpClientConnection.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("close")) {
                                    closed.incrementAndGet();
                                }
                                return method.getName().equals("hashCode") ? 1 : null;
                            });

    private PooledCar car() {
        PooledCar car =
                new PooledCar(null, new HttpRoute(new HttpHost("a", 80)), TimeValue.ofMinutes(1));
        car.entry().assignConnection(connection);
        return car;
    }

    @Test
    void who_kept_the_last_users_entry_can_not_close_the_next_users_connection() throws Exception {
        PooledCar car = car();
        PoolEntry<HttpRoute, ManagedHttpClientConnection> old = car.entry();
        assertThat(car.renew()).isTrue();
        old.discardConnection(CloseMode.IMMEDIATE);
        assertThat(closed).hasValue(0);
        assertThat(car.connection()).isSameAs(connection);
        car.discard(CloseMode.IMMEDIATE);
        assertThat(closed).hasValue(1);
    }

    @Test
    void age_and_expiry_move_with_the_connection() throws Exception {
        PooledCar car = car();
        long created = PooledCar.created(car.entry());
        car.entry().updateExpiry(TimeValue.ofSeconds(7));
        long expires = car.entry().getExpiryDeadline().getValue();
        long updated = car.entry().getUpdated();
        Thread.sleep(5);
        assertThat(car.renew()).isTrue();
        assertThat(PooledCar.created(car.entry())).isEqualTo(created);
        assertThat(car.entry().getUpdated()).isEqualTo(updated);
        assertThat(car.entry().getExpiryDeadline().getValue()).isEqualTo(expires);
    }

    @Test
    void a_connection_that_was_closed_at_the_same_moment_is_not_had() throws Exception {
        PooledCar car = car();
        car.entry().discardConnection(CloseMode.IMMEDIATE);
        assertThat(car.renew()).isFalse();
        assertThat(car.connection()).isNull();
        assertThat(closed).hasValue(1);
    }
}
