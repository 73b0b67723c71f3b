package dev.carpool.it.apps17;

import com.cloudinary.Cloudinary;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.util.Map;

/**
 * Cloudinary's SDK as its documentation shows it: one Cloudinary, an {@code api()} for each call.
 */
public final class CloudinaryCalls implements Scenario {
    @Override
    public void run(Site site, Journal journal) {
        Cloudinary cloudinary =
                new Cloudinary(
                        Map.of(
                                "cloud_name",
                                "demo",
                                "api_key",
                                "key",
                                "api_secret",
                                "secret",
                                "upload_prefix",
                                site.base));
        for (int i = 0; i < site.number("calls", 20); i++) {
            Outcome outcome = new Outcome();
            try {
                Map<?, ?> answer = cloudinary.api().ping(Map.of());
                journal.call(i, outcome.response(200, "", answer.toString()));
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
        }
    }
}
