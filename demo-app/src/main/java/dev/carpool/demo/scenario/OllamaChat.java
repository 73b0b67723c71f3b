package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Chats with a model server and forbids keep-alive on every request, as cautious code does. */
final class OllamaChat implements Scenario {

    private static final String PROMPT =
            "{\"model\":\"small\",\"stream\":false,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Why is the sky blue?\"}]}";

    @Override
    public String name() {
        return "ollama-chat";
    }

    @Override
    public int requests() {
        return 20;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) {
        URI chat = server.resolve("/api/chat");
        for (int turn = 0; turn < requests(); turn++) {
            stopwatch.time(() -> answer(chat).contains("\"assistant\""));
        }
    }

    private static String answer(URI chat) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpPost request = new HttpPost(chat);
            request.setHeader(HttpHeaders.CONNECTION, "close");
            request.setEntity(new StringEntity(PROMPT, ContentType.APPLICATION_JSON));
            return client.execute(request, response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
