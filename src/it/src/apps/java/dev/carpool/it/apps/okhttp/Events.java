package dev.carpool.it.apps.okhttp;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** What a listener is told of each of some calls, of one client by hand or of a client each. */
public final class Events implements Scenario {
    private static final int CALLS = 4;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        boolean byHand = site.get("by hand", "false").equals("true");
        OkHttpClient one = new OkHttpClient();
        for (int i = 0; i < CALLS; i++) {
            Told told = new Told();
            OkHttpClient.Builder builder = byHand ? one.newBuilder() : new OkHttpClient.Builder();
            OkHttpClient client = builder.eventListener(told).build();
            Sent.by(client, journal, i, Sent.get(site, "/call/" + i));
            journal.fact("events of " + i, told.events);
        }
    }

    /** Those that came after 3.9 override what that has not. */
    @SuppressWarnings("unused")
    private static final class Told extends EventListener {
        final List<String> events = Collections.synchronizedList(new ArrayList<>());

        private void add(String event) {
            events.add(event);
        }

        @Override
        public void callStart(Call call) {
            add("callStart");
        }

        public void proxySelectStart(Call call, HttpUrl url) {
            add("proxySelectStart");
        }

        public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
            add("proxySelectEnd");
        }

        @Override
        public void dnsStart(Call call, String host) {
            add("dnsStart");
        }

        @Override
        public void dnsEnd(Call call, String host, List<InetAddress> addresses) {
            add("dnsEnd");
        }

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            add("connectStart");
        }

        @Override
        public void secureConnectStart(Call call) {
            add("secureConnectStart");
        }

        @Override
        public void secureConnectEnd(Call call, Handshake handshake) {
            add("secureConnectEnd");
        }

        @Override
        public void connectEnd(
                Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
            add("connectEnd " + protocol);
        }

        @Override
        public void connectFailed(
                Call call,
                InetSocketAddress address,
                Proxy proxy,
                Protocol protocol,
                IOException failure) {
            add("connectFailed");
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            add("connectionAcquired");
        }

        @Override
        public void connectionReleased(Call call, Connection connection) {
            add("connectionReleased");
        }

        @Override
        public void requestHeadersStart(Call call) {
            add("requestHeadersStart");
        }

        @Override
        public void requestHeadersEnd(Call call, Request request) {
            add("requestHeadersEnd");
        }

        public void requestFailed(Call call, IOException failure) {
            add("requestFailed");
        }

        @Override
        public void responseHeadersStart(Call call) {
            add("responseHeadersStart");
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            add("responseHeadersEnd");
        }

        @Override
        public void responseBodyStart(Call call) {
            add("responseBodyStart");
        }

        @Override
        public void responseBodyEnd(Call call, long bytes) {
            add("responseBodyEnd " + bytes);
        }

        public void responseFailed(Call call, IOException failure) {
            add("responseFailed");
        }

        public void canceled(Call call) {
            add("canceled");
        }

        @Override
        public void callEnd(Call call) {
            add("callEnd");
        }

        @Override
        public void callFailed(Call call, IOException failure) {
            add("callFailed");
        }
    }
}
