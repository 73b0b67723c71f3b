package dev.carpool.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysIT {

    @Test
    void whoAsksAtOnceForAKeyThatIsNotYetMadeGetsTheSame() {
        Keys.shared();
        // The common pool has but one thread where there are two processors.
        Executor threads = task -> new Thread(task).start();
        List<CompletableFuture<byte[]>> asked =
                Stream.generate(() -> CompletableFuture.supplyAsync(KeysIT::carol, threads))
                        .limit(4)
                        .toList();
        assertThat(asked.stream().map(CompletableFuture::join))
                .allSatisfy(key -> assertThat(key).isEqualTo(asked.get(0).join()));
    }

    private static byte[] carol() {
        try {
            return Files.readAllBytes(Keys.shared().client("carol", "Carol"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
