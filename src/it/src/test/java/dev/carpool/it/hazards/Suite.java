package dev.carpool.it.hazards;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What the tests of a class look at: all its meetings and other steps, run once a row. */
final class Suite {
    private final Map<Rows.Row, Comparison> done = new ConcurrentHashMap<>();
    private final List<Meeting> meetings;
    private final List<Step> steps;

    Suite(List<Meeting> meetings, Step... others) {
        this.meetings = meetings;
        steps = Stream.concat(meetings.stream().map(Meeting::step), Stream.of(others)).toList();
    }

    Pair step(String name, Rows.Row row) {
        return done.computeIfAbsent(row, r -> r.compareAtOnce("", steps)).step(name);
    }

    /** A meeting's step, with all that is true of every meeting asserted. */
    Pair checked(Meeting meeting, Rows.Row row) {
        return meeting.check(step(meeting.toString(), row));
    }

    /** Each meeting of a hazard on each row. */
    Stream<Arguments> of(Hazard hazard) {
        return Rows.oldestAndNewest()
                .filter(row -> hazard.cannotHappen(row.library().name()) == null)
                .flatMap(
                        row ->
                                meetings.stream()
                                        .filter(meeting -> meeting.hazard() == hazard)
                                        .map(meeting -> meeting.with(row.library()))
                                        .map(meeting -> Arguments.of(meeting, row)));
    }
}
