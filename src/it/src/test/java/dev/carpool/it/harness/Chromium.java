package dev.carpool.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a screen, driven by its DevTools protocol, with one page. */
public final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private String session;
    private int number;

    private Chromium(Process process) {
        this.process = process;
    }

    /** Ends the test as aborted, with what is missing; in CI as failed. */
    public static Path orAbort() {
        Optional<Path> found =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (found.isEmpty()) {
            String missing = "no Chromium found in PATH, by the names " + NAMES;
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        return found.get();
    }

    /**
     * @param profile a new directory
     */
    public static Chromium start(Path profile) throws Exception {
        Process process =
                new ProcessBuilder(
                                orAbort().toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-extensions",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--hide-scrollbars",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Chromium chromium = new Chromium(process);
        try {
            chromium.connect(profile.resolve("DevToolsActivePort"));
            return chromium;
        } catch (Throwable t) {
            chromium.close();
            throw t;
        }
    }

    private void connect(Path portFile) throws Exception {
        List<String> lines =
                Awaitility.await("Chromium")
                        .atMost(LIMIT)
                        .until(
                                () ->
                                        Files.exists(portFile)
                                                ? Files.readAllLines(portFile)
                                                : List.<String>of(),
                                found -> found.size() == 2);
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), this)
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        String target =
                call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
        session =
                call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .get("sessionId")
                        .asText();
        call("Page.enable", Map.of());
        call("Log.enable", Map.of());
        call("Runtime.enable", Map.of());
    }

    /** A method of the protocol, and what it answers. */
    public JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", ++number);
        message.put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        while (true) {
            JsonNode answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException(method + " was not answered");
            }
            if (answer.get("id").asInt() == number) {
                if (answer.has("error")) {
                    throw new IllegalStateException(method + ": " + answer.get("error"));
                }
                return answer.get("result");
            }
        }
    }

    /** Shows a file, and waits until it is loaded. */
    public void open(Path file, boolean scripts, boolean dark, int width) throws Exception {
        events.clear();
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        900,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        Awaitility.await("page").atMost(LIMIT).until(() -> has("Page.loadEventFired"));
    }

    private boolean has(String method) {
        return events.stream().anyMatch(event -> event.get("method").asText().equals(method));
    }

    /** What the page complained of since it was opened: errors, refused content, dialogs. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : events) {
            String method = event.get("method").asText();
            if (method.equals("Log.entryAdded")
                    || method.equals("Runtime.exceptionThrown")
                    || method.equals("Page.javascriptDialogOpening")) {
                complaints.add(event.toString());
            }
        }
        return complaints;
    }

    /** How many elements a selector finds. */
    public int count(String selector) throws Exception {
        int root = call("DOM.getDocument", Map.of()).get("root").get("nodeId").asInt();
        return call("DOM.querySelectorAll", Map.of("nodeId", root, "selector", selector))
                .get("nodeIds")
                .size();
    }

    /** Width of the whole page, which is more than the window's where something does not fit. */
    public int contentWidth() throws Exception {
        return call("Page.getLayoutMetrics", Map.of()).get("cssContentSize").get("width").asInt();
    }

    /** The whole page, as a PNG. */
    public byte[] screenshot() throws Exception {
        JsonNode shot =
                call(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode(shot.get("data").asText());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = JSON.readTree(partial.toString());
                partial.setLength(0);
                if (message.has("id")) {
                    answers.add(message);
                } else {
                    events.add(message);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
