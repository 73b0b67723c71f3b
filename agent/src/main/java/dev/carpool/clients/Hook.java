package dev.carpool.clients;

/**
 * One place in a library where the agent steps in, declared as data. The weaver turns the kind into
 * bytecode; the bridge gets the call under the hook's name.
 *
 * <p>Every call hands over {@code [woven class, this or null, current value or null, method
 * arguments …]} and takes back the value to go on with; handing back element 2 changes nothing.
 */
public final class Hook {

    /** What the weaver does with the method. */
    public enum Kind {
        /** When a constructor ends: current value is the field's; the answer is stored in it. */
        SWAP_FIELD,
        /** When a constructor ends without an exception. */
        CONSTRUCTED,
        /** Before the method's body. */
        BEFORE,
        /**
         * Before the body: current value is the first argument, a reference; the answer takes its
         * place.
         */
        ARGUMENT,
        /**
         * Before the body, of a method that returns a reference or nothing: an answer other than
         * null is returned in the body's place; where nothing is returned, any such answer skips
         * the body.
         */
        INSTEAD,
        /**
         * When the method returns a reference: current value is the result; the answer is returned.
         */
        RESULT,
        /** When the method ends in any way: current value is the exception, or null. */
        FINALLY,
        /**
         * Around a static factory: asked before (answer not null: returned at once), told the
         * result after.
         */
        MEMO,
        /**
         * When the body throws: current value is the exception; the answer is thrown, or, if null,
         * the body runs again.
         */
        RETRY
    }

    private final String site;
    private final Kind kind;
    private final String type;
    private final String member;

    private Hook(String site, Kind kind, String type, String member) {
        this.site = site;
        this.kind = kind;
        this.type = type;
        this.member = member;
    }

    /**
     * @param site name under which the bridge gets the call, unique in its client
     * @param type class to weave, by its exact name
     * @param member the field ({@link Kind#SWAP_FIELD}) or the method; where a method is
     *     overloaded, the overload with the most parameters, which the others call, or, if the name
     *     is followed by a descriptor (JVMS 4.3.3), exactly that one
     */
    public static Hook on(String site, Kind kind, String type, String member) {
        return new Hook(site, kind, type, member);
    }

    public String site() {
        return site;
    }

    public Kind kind() {
        return kind;
    }

    public String type() {
        return type;
    }

    public String member() {
        return member;
    }
}
