package dev.carpool.demo.library;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The libraries by the names that the agent, too, has for them. */
public enum Library {
    APACHE5("apache5") {
        @Override
        public NaiveCode code() {
            return new Apache5();
        }
    },
    APACHE5_ASYNC("apache5-async") {
        @Override
        public NaiveCode code() {
            return new Apache5Async();
        }
    },
    APACHE4("apache4") {
        @Override
        public NaiveCode code() {
            return new Apache4();
        }
    },
    APACHE3("apache3") {
        @Override
        public NaiveCode code() {
            return new Apache3();
        }
    },
    URL_CONNECTION("urlconnection") {
        @Override
        public NaiveCode code() {
            return new UrlConnection();
        }
    },
    JDK("jdk") {
        @Override
        public NaiveCode code() {
            return new Jdk();
        }
    },
    OKHTTP("okhttp") {
        @Override
        public NaiveCode code() {
            return new OkHttp();
        }
    };

    private final String id;

    Library(String id) {
        this.id = id;
    }

    public abstract NaiveCode code();

    /**
     * @throws TypeConversionException no library has this name; says which there are
     */
    public static Library named(String name) {
        return Arrays.stream(values())
                .filter(library -> library.id.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "no client '"
                                                + name
                                                + "'; there are "
                                                + Arrays.stream(values())
                                                        .map(Library::toString)
                                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
