package dev.carpool.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class KeysIT {

    @Test
    void whoAsksAtOnceForAKeyThatIsNotYetMadeGetsTheSame() {
        // The common pool has but one thread where there are two processors.
        Executor threads = task -> new Thread(task).start();
        CompletableFuture<Path> one = CompletableFuture.supplyAsync(KeysIT::carol, threads);
        CompletableFuture<Path> other = CompletableFuture.supplyAsync(KeysIT::carol, threads);
        assertThat(one.join()).isEqualTo(other.join()).isNotEmptyFile();
    }

    private static Path carol() {
        return Keys.shared().client("carol", "Carol");
    }
}
