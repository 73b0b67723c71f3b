package dev.carpool.engine;

/** A class with the shapes of methods that libraries have. */
public class Target {
    private final Object field;
    public int runs;

    public Target() {
        this("inner");
    }

    public Target(Object value) {
        field = value;
    }

    public Object field() {
        return field;
    }

    public long sum(int one, long other) {
        return one + other;
    }

    public boolean isLong(String text) {
        return text.length() > 4;
    }

    public int length(String text) {
        return text.length();
    }

    public String asks(String text) {
        return isLong(text) ? "long" : "short";
    }

    public String branches(long number, String text, double factor) {
        // Frames, wide locals and a handler of the method's own.
        String result = text;
        for (int i = 0; i < number; i++) {
            try {
                if (i == 3) {
                    throw new IllegalStateException("three");
                }
                result += i * factor;
            } catch (IllegalStateException e) {
                result += e.getMessage();
            }
        }
        return result;
    }

    public void fails(String message) {
        throw new IllegalArgumentException(message);
    }

    public String flaky(int failures) {
        if (runs++ < failures) {
            throw new IllegalStateException("run " + runs);
        }
        return "done after " + runs;
    }

    public void counts(int by, long times, String what) {
        for (long i = 0; i < times; i++) {
            runs += what.isEmpty() ? 0 : by;
        }
    }

    public String calls(String text) {
        String first = made(text);
        return first.concat("/").concat(made(first)) + text.length();
    }

    public static String made(String name) {
        return new String(name + "!");
    }

    public String overloaded() {
        return overloaded("long");
    }

    public String overloaded(String value) {
        return value;
    }
}
