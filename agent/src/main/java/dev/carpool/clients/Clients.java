package dev.carpool.clients;

import dev.carpool.clients.apache3.Apache3;
import dev.carpool.clients.apache4.Apache4;
import dev.carpool.clients.apache4async.Apache4Async;
import dev.carpool.clients.apache5.Apache5;
import dev.carpool.clients.apache5async.Apache5Async;
import dev.carpool.clients.jdk.Jdk;
import dev.carpool.clients.okhttp.OkHttp;
import dev.carpool.clients.urlconnection.UrlConnection;

/** The libraries that this version knows. */
public final class Clients {

    private Clients() {}

    public static Client[] all() {
        return new Client[] {
            new Apache5(),
            new Apache5Async(),
            new Apache4(),
            new Apache4Async(),
            new Apache3(),
            new UrlConnection(),
            new Jdk(),
            new OkHttp()
        };
    }
}
