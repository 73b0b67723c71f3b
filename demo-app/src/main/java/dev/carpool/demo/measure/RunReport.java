package dev.carpool.demo.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * One whole run of the app.
 *
 * @param agent version of the agent found in this JVM, null if there is none
 * @param warmUpRounds rounds of every scenario before the first counted one
 * @param rounds counted rounds; each result is that of the scenario's middle one
 */
public record RunReport(
        String java,
        int processors,
        String agent,
        int warmUpRounds,
        int rounds,
        List<Result> results) {

    /** Reads and writes reports, with field names as other tools of this kind write them. */
    public static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    public boolean hasErrors() {
        return results.stream().anyMatch(result -> result.errors() > 0);
    }
}
