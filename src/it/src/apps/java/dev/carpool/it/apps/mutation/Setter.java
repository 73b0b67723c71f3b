package dev.carpool.it.apps.mutation;

import dev.carpool.it.apps.Site;

/**
 * One public setter, constructor or factory, and what is known of it.
 *
 * @param <C> what the library's clients are made by
 */
public final class Setter<C> {
    /** Arguments, made anew for each client. */
    public interface Values {
        Object[] of(Site site) throws Exception;
    }

    /** What both clients have: the one with the setter and the one without it. */
    public interface Given<C> {
        void to(C clients, Site site) throws Exception;
    }

    /** Name and simple names of the parameter types: {@code setProxy(HttpHost)}. */
    public final String signature;

    public final Verdict verdict;

    /** Why it is so, in a few words. */
    public final String why;

    final Values values;
    String insteadOf;
    Values otherwise;
    Given<C> given = (clients, site) -> {};
    private Probe probe = Probe.NOTHING_MORE;
    private String reason;
    private String unseen;
    private boolean always;
    private boolean tls;
    private Versions versions = Versions.ALL;

    private Setter(Verdict verdict, String signature, String why, Values values) {
        this.verdict = verdict;
        this.signature = signature;
        this.why = why;
        this.values = values;
    }

    public static <C> Setter<C> key(String signature, String why, Values values) {
        return new Setter<>(Verdict.CHANGES_KEY, signature, why, values);
    }

    public static <C> Setter<C> stays(String signature, String why, Values values) {
        return new Setter<>(Verdict.STAYS, signature, why, values);
    }

    /**
     * @param reason as the agent counts it
     */
    public static <C> Setter<C> refuses(
            String signature, String reason, String why, Values values) {
        Setter<C> setter = new Setter<>(Verdict.REFUSES, signature, why, values);
        setter.reason = reason;
        return setter;
    }

    /** Values that need nothing of the place where they are used. */
    public static Values of(Object... values) {
        return site -> values;
    }

    /** For constructors and factories: the arguments of the client to compare with. */
    public Setter<C> insteadOf(Values values) {
        return insteadOf(signature, values);
    }

    /** For factories: what the client to compare with has instead. */
    public Setter<C> insteadOf(String other, Values values) {
        insteadOf = other;
        otherwise = values;
        return this;
    }

    public Setter<C> given(Given<C> both) {
        given = both;
        return this;
    }

    /** What shows the setter's doing. */
    public Setter<C> seenBy(Probe shows) {
        probe = shows;
        return this;
    }

    /** What it does shows neither on the wire nor to the app, and that is asserted too. */
    public Setter<C> unseen(String because) {
        unseen = because;
        return this;
    }

    /** Even two clients that are given the same object never share. */
    public Setter<C> always() {
        always = true;
        return this;
    }

    /** Tried at a TLS server. */
    public Setter<C> tls() {
        tls = true;
        return this;
    }

    /** First version for which the row holds. */
    public Setter<C> since(String version) {
        versions = versions.since(version);
        return this;
    }

    /** First version for which it holds no more. */
    public Setter<C> before(String version) {
        versions = versions.before(version);
        return this;
    }

    public Probe probe() {
        return probe;
    }

    /** As the agent counts it; null unless it refuses. */
    public String reason() {
        return reason;
    }

    /** Null if it shows. */
    public String unseen() {
        return unseen;
    }

    public boolean isAlways() {
        return always;
    }

    public boolean isTls() {
        return tls;
    }

    /** Whether a version that has it can show what it does. */
    public boolean isTried(Surface<?> surface, String version) {
        return versions.include(version) && surface.usable().include(version);
    }

    /** Whether this row is the one that holds for a version. */
    public boolean isAbout(String version) {
        return versions.include(version);
    }

    @Override
    public String toString() {
        return signature + " " + verdict;
    }
}
