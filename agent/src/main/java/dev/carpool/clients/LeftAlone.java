package dev.carpool.clients;

/** For a library, or a part of one, whose clients are counted with a reason and left alone. */
public abstract class LeftAlone implements Bridge {

    private final Context context;
    private final String library;
    private final String reason;

    /**
     * @param library prefix of the library's own classes
     * @param reason why its clients are left alone
     */
    protected LeftAlone(Context context, String library, String reason) {
        this.context = context;
        this.library = library;
        this.reason = reason;
    }

    @Override
    public final Object on(String site, Object[] call) {
        context.counters().built();
        new Standing(context, library).judge(reason);
        return call[2];
    }
}
