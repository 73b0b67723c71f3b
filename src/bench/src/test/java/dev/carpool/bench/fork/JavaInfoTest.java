package dev.carpool.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaInfoTest {
    @Test
    void readsOldVersionNumbersToo() throws IOException {
        JavaInfo info =
                JavaInfo.parse(
                        """
                        Property settings:
                            java.runtime.version = 1.8.0_1-b1
                            java.specification.version = 1.8
                            java.vendor = Someone
                            java.vm.name = A VM
                        """);

        assertThat(info).isEqualTo(new JavaInfo(8, "1.8.0_1-b1", "A VM", "Someone"));
    }

    @Test
    void somethingElseIsNoJava() {
        assertThatThrownBy(() -> JavaInfo.parse("hello"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("java.specification.version");
    }
}
