package dev.carpool.report;

/** A client that was built at a known line of the app; stands for several like it. */
public final class Sighting {

    /** A client that nobody looked at. */
    static final Sighting NONE = new Sighting(null, 0);

    private final CallSite site;
    private final int weight;

    Sighting(CallSite site, int weight) {
        this.site = site;
        this.weight = weight;
        if (site != null) {
            site.built.add(weight);
        }
    }

    /** The first use showed that it shares. */
    public void shared() {
        if (site != null) {
            site.shared.add(weight);
        }
    }

    /** The first use showed that it is left alone. */
    public void refused(String reason) {
        if (site != null) {
            site.refused(reason, weight);
        }
    }

    /** It opened a connection. */
    public void opened(RouteCounters route) {
        if (site != null) {
            site.to(route).opened.add(weight);
        }
    }

    /** It was given a connection that was there already. */
    public void avoided(RouteCounters route) {
        if (site != null) {
            site.to(route).avoided.add(weight);
        }
    }

    /** In mode observe: it would have been given one. */
    public void avoidable(RouteCounters route) {
        if (site != null) {
            site.to(route).avoidable.add(weight);
        }
    }
}
