package dev.carpool.demo;

import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.metrics.PoolMetrics;
import dev.carpool.demo.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers people, always in JSON. */
final class FrontHandler extends Handler.Abstract {

    static final String METRICS = "/api/connection-pool/metrics";
    static final String RUN = "/run/";

    private final PoolMetrics metrics;
    private final Runner runner;

    FrontHandler(PoolMetrics metrics, Runner runner) {
        this.metrics = metrics;
        this.runner = runner;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Content.Source.consumeAll(request);
        Object answer = answer(Request.getPathInContext(request));
        if (answer == null) {
            response.setStatus(HttpStatus.NOT_FOUND_404);
            answer = Map.of("error", "no such path", "paths", paths());
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String json = RunReport.JSON.writeValueAsString(answer) + System.lineSeparator();
        Content.Sink.write(response, true, json, callback);
        return true;
    }

    private Object answer(String path) throws Exception {
        if (path.equals(METRICS)) {
            return metrics.snapshot();
        }
        if (path.startsWith(RUN)) {
            String name = path.substring(RUN.length());
            Optional<Scenario> wanted =
                    Scenario.all().stream().filter(one -> one.name().equals(name)).findFirst();
            return wanted.isPresent() ? run(wanted.get()) : null;
        }
        return null;
    }

    private List<Result> run(Scenario scenario) throws Exception {
        List<Result> results = new ArrayList<>();
        for (String scheme : Runner.SCHEMES) {
            results.add(runner.run(scenario, scheme));
        }
        return results;
    }

    private static List<String> paths() {
        List<String> paths =
                Scenario.all().stream()
                        .map(scenario -> RUN + scenario.name())
                        .collect(Collectors.toCollection(ArrayList::new));
        paths.add(0, METRICS);
        return paths;
    }
}
