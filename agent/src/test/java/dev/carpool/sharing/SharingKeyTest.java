package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharingKeyTest {

    private static SharingKey.Builder key() {
        return new SharingKey.Builder();
    }

    @Test
    void values_are_compared_part_by_part() {
        assertThat(key().value("a").value(1).build()).isEqualTo(key().value("a").value(1).build());
        assertThat(key().value("a").value(1).build())
                .hasSameHashCodeAs(key().value("a").value(1).build());
        assertThat(key().value("a").value(1).build())
                .isNotEqualTo(key().value("a").value(2).build());
        assertThat(key().value("a").build()).isNotEqualTo(key().value("a").value(null).build());
        assertThat(key().value("a").value("b").build())
                .isNotEqualTo(key().value("b").value("a").build());
    }

    @Test
    void identities_are_equal_for_the_same_object_only() {
        List<String> one = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        assertThat(key().identity(one).build()).isEqualTo(key().identity(one).build());
        assertThat(key().identity(one).build()).isNotEqualTo(key().identity(equal).build());
        assertThat(key().identity(null).build()).isEqualTo(key().value(null).build());
        assertThat(key().identity(null).build().byIdentity()).isFalse();
        assertThat(key().identity(one).build().byIdentity()).isTrue();
    }

    @Test
    void a_key_does_not_keep_what_it_compares_by_identity() throws Exception {
        Object object = new Object();
        SharingKey key = key().value("a").identity(object).build();
        assertThat(key.reachable()).isTrue();
        object = null;
        for (int i = 0; i < 100 && key.reachable(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(key.reachable()).isFalse();
        assertThat(key).isEqualTo(key);
    }
}
