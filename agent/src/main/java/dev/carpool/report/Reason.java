package dev.carpool.report;

import java.util.Locale;

/** Why a client is left alone, for the one who can change it: in words, and what would help. */
final class Reason {

    private static final String OWN = "custom";

    private final String code;
    private final String field;
    private final String says;
    private final String advice;

    private Reason(String code, String field, String says, String advice) {
        this.code = code;
        this.field = field;
        this.says = says;
        this.advice = advice;
    }

    /**
     * @param code as {@code dev.carpool:type=Refusals} names it
     * @return never null; in general words for one that nobody described
     */
    static Reason of(String code) {
        for (String[] known : ReasonTable.KNOWN) {
            if (known[0].equals(code)) {
                return new Reason(code, known[1], known[2], known[3]);
            }
        }
        if (code.startsWith(OWN) && code.length() > OWN.length()) {
            String name = code.substring(OWN.length());
            String field = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            return new Reason(
                    code,
                    field,
                    "its own " + field,
                    "keep the object that is set as "
                            + field
                            + " in a static field and give that one to all clients; or leave it to the library");
        }
        return new Reason(
                code,
                code,
                code,
                "build one client and keep it: nothing more is known of this reason");
    }

    /** Whether it has words of its own. */
    static boolean isDescribed(String code) {
        for (String[] known : ReasonTable.KNOWN) {
            if (known[0].equals(code)) {
                return true;
            }
        }
        return false;
    }

    String code() {
        return code;
    }

    /** The field, setting or option that it is about. */
    String field() {
        return field;
    }

    /** After "refused:", as in {@code its own trust store}. */
    String says() {
        return says;
    }

    /** What would make such clients share. */
    String advice() {
        return advice;
    }
}
