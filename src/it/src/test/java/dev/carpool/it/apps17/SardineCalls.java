package dev.carpool.it.apps17;

import com.github.sardine.Sardine;
import com.github.sardine.SardineFactory;
import dev.carpool.it.apps.Site;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A WebDAV client, begun for each file that is read. */
public final class SardineCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            Sardine sardine = SardineFactory.begin();
            try (InputStream file = sardine.get(site.base + "/files/" + number)) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8);
            }
        };
    }
}
