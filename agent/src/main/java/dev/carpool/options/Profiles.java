package dev.carpool.options;

/** What a profile sets where nothing else does: the sizes of the tuning table in one word. */
final class Profiles {
    private Profiles() {}

    /** In normal form; null if the profile leaves the key alone. */
    static String value(String profile, Key key) {
        if (profile.equals("single")) {
            return value(key, "5", "10", null);
        }
        if (profile.equals("default")) {
            return value(key, "10", "20", null);
        }
        if (profile.equals("high")) {
            return value(key, "15", "50", null);
        }
        return profile.equals("lb") ? value(key, "20", "100", "block") : null;
    }

    private static String value(Key key, String routes, String perRoute, String whenFull) {
        if (key == Key.MAX_ROUTES) {
            return routes;
        }
        if (key == Key.MAX_PER_ROUTE) {
            return perRoute;
        }
        return key == Key.WHEN_FULL ? whenFull : null;
    }
}
