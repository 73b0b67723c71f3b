package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs when all other tests have: no hazard is without a test, and the table says what they did.
 */
@Isolated
@Order(Integer.MAX_VALUE)
class HazardTableIT {
    private static final Path TABLE = Path.of(System.getProperty("it.docs"), "hazards.md");

    @Test
    void everyHazardHasATestInEveryLibraryOrAReason() {
        assumeTrue(whole(), "only where all tests are run");
        assertThat(HazardTable.missing()).as("hazards without a test that passed").isEmpty();
    }

    @Test
    void theTableIsWhatTheTestsSay() throws IOException {
        assumeTrue(whole(), "only where all tests are run");
        List<String> before = Files.exists(TABLE) ? Files.readAllLines(TABLE) : List.of();
        String page = HazardTable.text(before);
        if (Boolean.getBoolean("hazards.write") || before.isEmpty()) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, page);
        }
        assertThat(TABLE).as("update it with -Dhazards.write=true").hasContent(page);
    }

    private static boolean whole() {
        return (System.getProperty("it.test") == null || HazardTable.ofHazardsOnly())
                && System.getProperty("it.rows", "").isEmpty()
                && !HazardTable.isEmpty();
    }
}
