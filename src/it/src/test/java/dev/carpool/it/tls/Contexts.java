package dev.carpool.it.tls;

import dev.carpool.it.apps.tls.EveryPair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of this package start. */
final class Contexts {
    private Contexts() {}

    /** An app that brings other TLS providers along. */
    static Launch launch(Java java, Library library) {
        Launch plain = Launch.of(java.orAbort(), library);
        List<Path> jars = Stream.concat(plain.classPath().stream(), Library.jarsIn("tls")).toList();
        return plain.classPath(jars);
    }

    static Launch launch(Java java) {
        return launch(java, Library.NEWEST);
    }

    static Step everyPair() {
        return withKeys(Step.of("pairs", EveryPair.class));
    }

    static Step withKeys(Step step) {
        return step.with("first", Keys.shared().strangerStore())
                .with("second", Keys.shared().rsaStore())
                .with("server", Keys.shared().serverStore());
    }
}
