package dev.carpool.it.apps;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * The app of the guide: asks a server for a price, again and again, and gives the connection up
 * each time. It ends after as many seconds as the variable {@code SHOP_SECONDS} says.
 */
public final class Shop {
    private static final int PAUSE = 20;
    private static final byte[] PRICE = "12.50".getBytes(StandardCharsets.US_ASCII);

    private Shop() {}

    public static void main(String[] none) throws Exception {
        String seconds = System.getenv("SHOP_SECONDS");
        long end =
                System.nanoTime() + (seconds == null ? 600 : Long.parseLong(seconds)) * 1000000000;
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/price",
                exchange -> {
                    exchange.sendResponseHeaders(200, PRICE.length);
                    exchange.getResponseBody().write(PRICE);
                    exchange.close();
                });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/price";
        while (System.nanoTime() < end) {
            price(url);
            Thread.sleep(PAUSE);
        }
        System.exit(0);
    }

    private static void price(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        InputStream body = connection.getInputStream();
        while (body.read() >= 0) {
            continue;
        }
        connection.disconnect();
    }
}
