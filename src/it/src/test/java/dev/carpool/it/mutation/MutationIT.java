package dev.carpool.it.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.mutation.Mutations;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.Surface;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.RawServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public setter of every builder, one at a time, on every version: it changes the sharing
 * key, or stays with its client, or makes the agent leave the client alone. Which, a table of the
 * library's driver says; a setter that no table has fails here, and so does a row of a table that
 * no version has.
 */
class MutationIT {
    private static final String PLAIN = "plain";
    private static final String TLS = "tls";

    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();

    static Stream<Rows.Row> rows() {
        return Rows.everyVersion().filter(row -> !surfaces(row.library()).isEmpty());
    }

    static Stream<Arguments> surfaces() {
        return rows().flatMap(
                        row ->
                                surfaces(row.library()).stream()
                                        .map(s -> Arguments.of(s.type(), row)));
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    @Covers(Hazard.I13)
    void everySetterIsClassifiedOnce(String type, Rows.Row row) {
        Surface<?> surface = surface(type, row.library());
        Set<String> members = members(surface, row);
        List<String> known = new ArrayList<>(surface.others().keySet());
        surface.setters().stream()
                .filter(s -> s.isAbout(row.library().version()))
                .forEach(s -> known.add(s.signature));
        assertThat(known).as("one row for each").doesNotHaveDuplicates();
        members.removeAll(known);
        assertThat(members).as("setters of " + type + " in no table").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("newestOfEachDriver")
    @Covers(Hazard.I13)
    void everyRowIsOfASetterThatSomeVersionHas(Library newest) {
        Map<String, Inventory> versions =
                withTables()
                        .flatMap(List::stream)
                        .filter(library -> library.driver() == newest.driver())
                        .collect(Collectors.toMap(Library::version, Inventory::of));
        Set<String> dead = new TreeSet<>();
        for (Surface<?> surface : surfaces(newest)) {
            Set<String> rows = new HashSet<>(surface.others().keySet());
            surface.setters().forEach(s -> rows.add(s.signature));
            versions.values().forEach(version -> rows.removeAll(version.members(surface)));
            rows.forEach(signature -> dead.add(surface.type() + "." + signature));
            for (Setter<?> setter : surface.setters()) {
                if (versions.entrySet().stream()
                        .noneMatch(
                                v ->
                                        setter.isTried(surface, v.getKey())
                                                && v.getValue()
                                                        .members(surface)
                                                        .contains(setter.signature))) {
                    dead.add(surface.type() + "." + setter.signature + ": never tried");
                }
                assertThat(setter.why).as("why " + setter).isNotBlank();
            }
        }
        assertThat(dead).as("rows of no setter").isEmpty();
    }

    /**
     * A driver is for some versions of a library, or for all. Not the JDK's own: its versions are
     * Javas, and this one does not see what a later one has.
     */
    static Stream<Library> newestOfEachDriver() {
        Map<Class<? extends Driver>, Library> newest = new LinkedHashMap<>();
        withTables().forEach(versions -> versions.forEach(v -> newest.put(v.driver(), v)));
        return newest.values().stream()
                .filter(library -> !library.equals(Library.URL_CONNECTION))
                .filter(library -> !surfaces(library).isEmpty());
    }

    private static Stream<List<Library>> withTables() {
        return Stream.concat(Library.ALL.stream(), Stream.of(Library.OKHTTP));
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    @Covers(Hazard.I13)
    void eachSetterDoesWhatItsRowSays(String type, Rows.Row row) {
        Comparison comparison = compare(row);
        SoftAssertions softly = new SoftAssertions();
        int number = 0;
        for (Surface<?> surface : surfaces(row.library())) {
            for (Setter<?> setter : surface.setters()) {
                number++;
                if (surface.type().equals(type) && isTried(surface, setter, row)) {
                    Comparison.Pair pair = comparison.step(setter.isTls() ? TLS : PLAIN);
                    new Checks(
                                    softly,
                                    new Tried(number, setter, pair.without()),
                                    new Tried(number, setter, pair.with()))
                            .all();
                }
            }
        }
        softly.assertAll();
    }

    /** Whatever clients met: nobody got another's answer, and the agent counted right. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I13)
    void allTogetherAreAsWithout(Rows.Row row) {
        for (String step : List.of(PLAIN, TLS)) {
            compare(row).step(step).appSawTheSame().countersAreExact();
        }
    }

    private static boolean isTried(Surface<?> surface, Setter<?> setter, Rows.Row row) {
        return setter.isTried(surface, row.library().version())
                && members(surface, row).contains(setter.signature);
    }

    private static Set<String> members(Surface<?> surface, Rows.Row row) {
        String members = compare(row).with().step(PLAIN).measures().get(surface.type());
        Set<String> set = new TreeSet<>(List.of(members.split("\n")));
        set.remove("");
        return set;
    }

    private static Comparison compare(Rows.Row row) {
        return DONE.computeIfAbsent(row, MutationIT::run);
    }

    /** Both at once: what takes time is mostly that clients wait. */
    private static Comparison run(Rows.Row row) {
        Launch launch = Launch.of(row.java(), row.library());
        List<Step> steps =
                Stream.of(PLAIN, TLS).map(name -> step(name, row.library().version())).toList();
        CompletableFuture<Run> without =
                CompletableFuture.supplyAsync(() -> Fork.run(launch, steps));
        Run with = Fork.run(launch.agent(""), steps);
        return new Comparison(without.join(), with);
    }

    private static Step step(String name, String version) {
        return Step.of(name, Mutations.class)
                .with("version", version)
                .with("keys", Keys.shared().client("alice", "alice"))
                .on(
                        () ->
                                name.equals(TLS)
                                        ? RawServer.tls(new Answers())
                                        : RawServer.plain(new Answers()));
    }

    private static Surface<?> surface(String type, Library library) {
        return surfaces(library).stream()
                .filter(s -> s.type().equals(type))
                .findAny()
                .orElseThrow();
    }

    private static List<Surface<?>> surfaces(Library library) {
        try {
            Driver driver = library.driver().getDeclaredConstructor().newInstance();
            return driver.surfaces();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One setter, without and with the agent. */
    private record Checks(SoftAssertions softly, Tried without, Tried with) {
        void all() {
            softly.assertThat(without.broken()).as(name("runs without the agent")).isNull();
            softly.assertThat(with.broken()).as(name("runs with the agent")).isNull();
            for (String client : List.of("plain0", "plain1", "tuned0", "tuned1", "tuned2")) {
                softly.assertThat(with.seenOf(client))
                        .as(name(client + ": as without the agent"))
                        .isEqualTo(without.seenOf(client));
            }
            for (int i = 0; i < 3; i++) {
                refused("plain" + i, "{}");
            }
            switch (with.setter().verdict) {
                case CHANGES_KEY -> changesKey();
                case STAYS -> stays();
                default -> refuses();
            }
        }

        private void changesKey() {
            neverMeet("tuned");
            softly.assertThat(with.anyMet("tuned", 3))
                    .as(name("two clients with the same value share"))
                    .isEqualTo(with.connections("tuned").size() > 0);
            for (int i = 0; i < 3; i++) {
                refused("tuned" + i, "{}");
            }
        }

        private void stays() {
            Set<Integer> both = with.connections("tuned");
            both.retainAll(with.connectionsOfAllPlain());
            softly.assertThat(both).as(name("share with those without it")).isNotEmpty();
            for (int i = 0; i < 3; i++) {
                refused("tuned" + i, "{}");
            }
            List<String> own = without.seenOf("tuned1");
            List<String> others = without.seenOf("plain1");
            if (with.setter().unseen() == null) {
                softly.assertThat(own).as(name("shows what it does")).isNotEqualTo(others);
            } else {
                softly.assertThat(own).as(name("shows nothing")).isEqualTo(others);
            }
        }

        private void refuses() {
            neverMeet("tuned");
            neverMeet("close");
            neverMeet("same");
            String once = "{" + with.setter().reason() + "=1}";
            for (String client : List.of("tuned0", "tuned1", "tuned2", "close")) {
                refused(client, once);
            }
            softly.assertThat(with.anyMet("tuned", 3)).as(name("share with nobody")).isFalse();
            softly.assertThat(with.saidClose("close"))
                    .as(name("keeps its Connection: close"))
                    .isEqualTo(without.saidClose("close"));
            if (!with.setter().isAlways()) {
                softly.assertThat(with.anyMet("same", 3))
                        .as(name("clients with the same object share"))
                        .isTrue();
            }
        }

        private void neverMeet(String prefix) {
            Set<Integer> both = with.connections(prefix);
            both.retainAll(with.connections("plain"));
            softly.assertThat(both)
                    .as(name("never meets those without it (" + prefix + ")"))
                    .isEmpty();
        }

        private void refused(String client, String reasons) {
            softly.assertThat(with.refused(client))
                    .as(name("clients left alone: " + client))
                    .isEqualTo(reasons);
        }

        private String name(String what) {
            return String.format(
                    "%s (row %d): %s [connections: %s with it, %s without it]",
                    with.setter(),
                    with.row(),
                    what,
                    with.connections("tuned"),
                    with.connections("plain"));
        }
    }
}
