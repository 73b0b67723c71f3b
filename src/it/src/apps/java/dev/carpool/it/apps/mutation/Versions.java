package dev.carpool.it.apps.mutation;

/** A range of versions such as {@code 5.2.3}. */
public final class Versions {
    static final Versions ALL = new Versions(null, null);

    private final String first;
    private final String end;

    private Versions(String first, String end) {
        this.first = first;
        this.end = end;
    }

    Versions since(String version) {
        return new Versions(version, end);
    }

    Versions before(String version) {
        return new Versions(first, version);
    }

    public boolean include(String version) {
        return (first == null || compare(version, first) >= 0)
                && (end == null || compare(version, end) < 0);
    }

    private static int compare(String one, String other) {
        String[] mine = one.split("\\.");
        String[] others = other.split("\\.");
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            int difference = Integer.parseInt(mine[i]) - Integer.parseInt(others[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return mine.length - others.length;
    }
}
