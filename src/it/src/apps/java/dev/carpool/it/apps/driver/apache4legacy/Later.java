package dev.carpool.it.apps.driver.apache4legacy;

import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.BackoffManager;
import org.apache.http.client.ConnectionBackoffStrategy;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.DefaultRedirectStrategy;
import org.apache.http.impl.client.ProxyAuthenticationStrategy;
import org.apache.http.impl.client.TargetAuthenticationStrategy;
import org.apache.http.protocol.HttpContext;

/** Objects of an app's own, of types that 4.0 lacks. */
final class Later {
    private Later() {}

    static Object followsNothing() {
        return new DefaultRedirectStrategy() {
            @Override
            public boolean isRedirected(
                    HttpRequest request, HttpResponse response, HttpContext context) {
                return false;
            }
        };
    }

    static Object answersNoTarget() {
        return new TargetAuthenticationStrategy() {
            @Override
            public boolean isAuthenticationRequested(
                    HttpHost host, HttpResponse response, HttpContext context) {
                return false;
            }
        };
    }

    static Object answersNoProxy() {
        return new ProxyAuthenticationStrategy() {
            @Override
            public boolean isAuthenticationRequested(
                    HttpHost host, HttpResponse response, HttpContext context) {
                return false;
            }
        };
    }

    static Object backoffStrategy() {
        return new ConnectionBackoffStrategy() {
            @Override
            public boolean shouldBackoff(Throwable failure) {
                return false;
            }

            @Override
            public boolean shouldBackoff(HttpResponse response) {
                return false;
            }
        };
    }

    static Object backoffManager() {
        return new BackoffManager() {
            @Override
            public void backOff(HttpRoute route) {}

            @Override
            public void probe(HttpRoute route) {}
        };
    }
}
