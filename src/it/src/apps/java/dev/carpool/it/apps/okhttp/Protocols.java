package dev.carpool.it.apps.okhttp;

import static dev.carpool.it.apps.okhttp.Sent.alone;
import static dev.carpool.it.apps.okhttp.Sent.get;
import static dev.carpool.it.apps.okhttp.Sent.post;

import dev.carpool.it.apps.Beans;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** What clients that are made for each call do in HTTP/2, where the server speaks it. */
public enum Protocols {
    GETS {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < site.number("calls", CALLS); i++) {
                alone(journal, i, get(site, "/call/" + i));
                pause(site);
            }
        }
    },
    POSTS {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 6 * CALLS; i++) {
                alone(journal, i, post(site, "/call/" + i, "{" + i + "}"));
                pause(site);
            }
        }
    },
    /** One client, and all its calls at a time; the first is the one that opens. */
    ONE_CLIENT {
        @Override
        void run(Site site, Journal journal) throws Exception {
            OkHttpClient client = new OkHttpClient();
            Sent.by(client, journal, 0, get(site, "/first"));
            Sent.Meanwhile calls = new Sent.Meanwhile();
            for (int i = 1; i <= CALLS; i++) {
                calls.by(client, journal, i, get(site, "/slow/" + i));
            }
            calls.end();
            journal.fact("connections", client.connectionPool().connectionCount());
        }
    },
    /** A client each, and all at a time; then as many again. */
    TOGETHER {
        @Override
        void run(Site site, Journal journal) throws Exception {
            alone(journal, 0, get(site, "/first"));
            for (int wave = 0; wave < 2; wave++) {
                Sent.Meanwhile calls = new Sent.Meanwhile();
                String meet = "/meet/" + wave + "/" + CALLS + "/";
                for (int i = 0; i < CALLS; i++) {
                    int number = 1 + wave * CALLS + i;
                    calls.by(new OkHttpClient(), journal, number, get(site, meet + i));
                }
                calls.end();
            }
        }
    },
    /** As many streams as the server allows are one client's; others call meanwhile. */
    STARVED {
        @Override
        void run(Site site, Journal journal) throws Exception {
            alone(journal, 0, get(site, "/first"));
            OkHttpClient busy = new OkHttpClient();
            Sent.Meanwhile calls = new Sent.Meanwhile();
            for (int i = CALLS; i < CALLS + site.number("streams", 3); i++) {
                calls.by(busy, journal, i, get(site, "/slow/" + i));
            }
            Thread.sleep(100);
            for (int i = 1; i < CALLS; i++) {
                alone(journal, i, get(site, "/call/" + i));
            }
            calls.end();
        }
    },
    /** What a client has not read yet is no obstacle to others. */
    UNREAD {
        @Override
        void run(Site site, Journal journal) throws Exception {
            OkHttpClient slow = new OkHttpClient();
            Response response = slow.newCall(get(site, "/big")).execute();
            InputStream body = response.body().byteStream();
            journal.fact("first", body.read());
            for (int i = 0; i < 3; i++) {
                alone(journal, i, get(site, "/call/" + i));
            }
            int rest = 0;
            while (body.read() >= 0) {
                rest++;
            }
            journal.fact("the rest", rest);
            response.close();
            Sent.by(slow, journal, 3, get(site, "/again"));
        }
    },
    /** The agent is switched off when a call has looked for a connection and will look again. */
    SWITCHED_OFF {
        @Override
        void run(Site site, Journal journal) throws Exception {
            Site named = site.at(site.base.replace("127.0.0.1", "localhost"));
            AtomicBoolean switches = new AtomicBoolean();
            Dns dns =
                    name -> {
                        if (switches.get() && Beans.present()) {
                            Beans.enabled(false);
                        }
                        return Collections.singletonList(InetAddress.getByName("127.0.0.1"));
                    };
            OkHttpClient late = new OkHttpClient.Builder().dns(dns).build();
            Runnable meanwhile =
                    () -> {
                        switches.set(true);
                        Sent.by(late, journal, 0, get(named, "/call/0"));
                    };
            Sent.by(
                    Sent.beforeSending(meanwhile).dns(dns).build(),
                    journal,
                    1,
                    get(named, "/call/1"));
            if (Beans.present()) {
                Beans.enabled(true);
            }
        }
    },
    /** Nobody answers; one client waits for a moment, one gives up, others are answered. */
    GIVEN_UP {
        @Override
        void run(Site site, Journal journal) throws Exception {
            alone(journal, 0, get(site, "/first"));
            OkHttpClient impatient =
                    new OkHttpClient.Builder().readTimeout(1500, TimeUnit.MILLISECONDS).build();
            Sent.by(impatient, journal, 1, get(site, "/stall/1"));
            alone(journal, 2, get(site, "/call/2"));
            Call call = new OkHttpClient().newCall(get(site, "/stall/3"));
            Thread waiting = new Thread(() -> give(call, journal));
            waiting.start();
            Thread.sleep(300);
            call.cancel();
            waiting.join();
            alone(journal, 4, get(site, "/slow/4"));
            alone(journal, 5, get(site, "/call/5"));
        }

        private void give(Call call, Journal journal) {
            try {
                journal.fact("answered", call.execute().code());
            } catch (IOException e) {
                // Which exception it is, is a race of OkHttp's own.
                journal.fact("given up", true);
            }
        }
    },
    /** Clients that ask after the server's health, and such as don't. */
    PINGING {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                OkHttpClient.Builder builder = new OkHttpClient.Builder();
                if (i % 2 == 0) {
                    builder.pingInterval(200, TimeUnit.MILLISECONDS);
                }
                Sent.by(builder.build(), journal, i, get(site, "/ping/" + i % 2));
            }
        }
    },
    /** Two names of one server, of which its certificate says so. */
    TWO_NAMES {
        @Override
        void run(Site site, Journal journal) throws Exception {
            Site other = site.at(site.base.replace("127.0.0.1", "localhost"));
            for (int i = 0; i < CALLS; i++) {
                alone(journal, i, get(i % 2 == 0 ? site : other, "/name/" + i));
            }
        }
    },
    /** HTTP/2 without TLS, which both sides know of. */
    PRIOR_KNOWLEDGE {
        @Override
        void run(Site site, Journal journal) throws Exception {
            Protocol known = Protocol.get("h2_prior_knowledge");
            for (int i = 0; i < CALLS; i++) {
                OkHttpClient client =
                        new OkHttpClient.Builder()
                                .protocols(Collections.singletonList(known))
                                .build();
                Request request = get(site, "/call/" + i);
                Sent.by(client, journal, i, request);
            }
        }
    };

    private static final int CALLS = 8;

    abstract void run(Site site, Journal journal) throws Exception;

    private static void pause(Site site) throws InterruptedException {
        Thread.sleep(site.number("pause", 0));
    }

    /** The scenario that has one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Protocols.class, GETS).run(site, journal);
        }
    }
}
