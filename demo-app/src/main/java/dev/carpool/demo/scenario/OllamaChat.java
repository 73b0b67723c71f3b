package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.net.URI;

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
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) {
        URI chat = server.resolve("/api/chat");
        for (int turn = 0; turn < requests(); turn++) {
            stopwatch.time(() -> code.postAndClose(chat, PROMPT).contains("\"assistant\""));
        }
    }
}
