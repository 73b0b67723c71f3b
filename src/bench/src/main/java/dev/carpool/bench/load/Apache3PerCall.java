package dev.carpool.bench.load;

import java.io.IOException;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.methods.GetMethod;

/** Naive code: builds a client for each call and closes its connection after. */
final class Apache3PerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        HttpClient client = new HttpClient();
        client.getParams().setSoTimeout(10_000);
        GetMethod get = new GetMethod(url);
        if (close) {
            get.setRequestHeader("Connection", "close");
        }
        try {
            get(client, get);
        } finally {
            ((SimpleHttpConnectionManager) client.getHttpConnectionManager()).shutdown();
        }
    }

    static void get(HttpClient client, GetMethod get) throws IOException {
        try {
            Answer.check(client.executeMethod(get), get.getResponseBody());
        } finally {
            get.releaseConnection();
        }
    }

    @Override
    public void close() {}
}
