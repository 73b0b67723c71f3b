package dev.carpool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abc", "abcd", "abcde", "abcdef"})
    void eachArmFollowsEachOtherEquallyOften(String arms) {
        Map<String, Integer> followed = new HashMap<>();
        for (List<String> order : Turns.of(List.of(arms.split("")))) {
            assertEquals(arms, String.join("", new TreeSet<>(order)), "each has its turn");
            for (int i = 1; i < order.size(); i++) {
                followed.merge(order.get(i - 1) + order.get(i), 1, Integer::sum);
            }
        }
        int pairs = arms.length() * (arms.length() - 1);
        assertEquals(pairs, followed.size(), followed::toString);
        assertEquals(1, Set.copyOf(followed.values()).size(), followed::toString);
    }

    @Test
    void noArmFollowsItselfFromOneOrderToTheNext() {
        List<List<Arm>> orders = Turns.of(List.of(Arm.values()));
        for (int i = 0; i < orders.size(); i++) {
            List<Arm> next = orders.get((i + 1) % orders.size());
            Arm last = orders.get(i).get(orders.get(i).size() - 1);
            assertNotEquals(last, next.get(0), "after order " + i);
        }
    }
}
