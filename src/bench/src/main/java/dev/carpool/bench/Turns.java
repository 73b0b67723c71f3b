package dev.carpool.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In what order arms take their turns. What an arm leaves behind of caches, clock rate and a shared
 * machine's patience the next one finds, so each is to follow each other equally often (E. J.
 * Williams, Experimental designs balanced for the estimation of residual effects of treatments,
 * 1949). Turning one order around and around is not fair: the arms at its ends follow themselves.
 */
final class Turns {

    private Turns() {}

    /** Orders to be taken one after the other, and then again from the first. */
    static <T> List<List<T>> of(List<T> arms) {
        int n = arms.size();
        List<List<T>> orders = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            List<T> order = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                // 0, 1, n - 1, 2, n - 2, … : no two neighbours are as far apart as another two.
                int step = i % 2 == 0 ? n - i / 2 : (i + 1) / 2;
                order.add(arms.get((row + step) % n));
            }
            orders.add(order);
        }
        if (n % 2 != 0) {
            for (List<T> order : List.copyOf(orders)) {
                List<T> reversed = new ArrayList<>(order);
                Collections.reverse(reversed);
                orders.add(reversed);
            }
        }
        return orders;
    }
}
