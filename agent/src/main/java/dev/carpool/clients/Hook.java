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
         * Before the body: null goes on with it, a throwable is thrown in its place. Where the
         * method returns a reference, any other answer is returned in its place; where it returns
         * nothing, any other answer skips the body.
         */
        INSTEAD,
        /**
         * When the method returns a reference, a boolean or an int: current value is the result;
         * the answer, of the same type, is returned.
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
         * Inside the method, after each call of another method, {@link Hook#called}, that returns a
         * reference, or, {@link Hook#withNumbers}, a boolean or an int: current value is its
         * result; the answer takes its place.
         */
        CALLED,
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
    private boolean numbers;
    private boolean essential;
    private boolean guard;
    private String called;

    private Hook(String site, Kind kind, String type, String member) {
        this.site = site;
        this.kind = kind;
        this.type = type;
        this.member = member;
    }

    /**
     * @param site name under which the bridge gets the call; hooks of one kind may have the same
     * @param type class to weave, by its exact name
     * @param member the field ({@link Kind#SWAP_FIELD}) or the method; where a method is
     *     overloaded, the overload with the most parameters, which the others call, or, if the name
     *     is followed by a descriptor (JVMS 4.3.3), exactly that one
     */
    public static Hook on(String site, Kind kind, String type, String member) {
        return new Hook(site, kind, type, member);
    }

    /** The same hook, handed over int and long arguments too, which others find null. */
    public Hook withNumbers() {
        numbers = true;
        return this;
    }

    public boolean hasNumbers() {
        return numbers;
    }

    /** The same, and where a version has no such member, the whole library is left alone. */
    public Hook essential() {
        essential = true;
        return this;
    }

    public boolean isEssential() {
        return essential;
    }

    /**
     * The same, asked where the library is switched off, too: what was begun before that is not to
     * end otherwise.
     */
    public Hook guarding() {
        guard = true;
        return this;
    }

    public boolean isGuard() {
        return guard;
    }

    /**
     * A hook of {@link Kind#CALLED}.
     *
     * @param member the method in which calls are looked for, chosen as for the other kinds
     * @param called name of the method whose results are handed over
     */
    public static Hook within(String site, String type, String member, String called) {
        Hook hook = new Hook(site, Kind.CALLED, type, member);
        hook.called = called;
        return hook;
    }

    /**
     * The same hook in a copy of the library whose packages have other names.
     *
     * @param prefix what stands before them, with slashes
     * @param root the library's own package, with a slash at its end
     */
    public Hook under(String prefix, String root) {
        Hook hook =
                new Hook(
                        site,
                        kind,
                        prefix.replace('/', '.') + type,
                        member.replace('L' + root, 'L' + prefix + root));
        hook.numbers = numbers;
        hook.essential = essential;
        hook.guard = guard;
        hook.called = called;
        return hook;
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

    /** Null but for {@link Kind#CALLED}. */
    public String called() {
        return called;
    }
}
