package dev.carpool.clients;

/** For a library, or a part of one, whose clients are counted with a reason and left alone. */
public abstract class Counting implements Bridge {

    private final Context context;
    private final String library;

    /**
     * @param library prefix of the library's own classes
     */
    protected Counting(Context context, String library) {
        this.context = context;
        this.library = library;
    }

    /** Why its clients are left alone. */
    protected abstract String refusal();

    @Override
    public final Object on(String site, Object[] call) {
        context.counters().built();
        new Standing(context, library).judge(refusal());
        return call[2];
    }
}
