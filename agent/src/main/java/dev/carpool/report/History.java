package dev.carpool.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What had been counted when, since the agent began. Bounded: when it is full, every other sample
 * goes and later ones are taken half as often, so that it always spans the whole time.
 */
public final class History {

    static final int MOST = 120;

    private static final long FIRST_STEP = TimeUnit.SECONDS.toNanos(1);

    /** Sums at one moment; its time is in nanoseconds since the agent began. */
    static final class Sample {
        final long at;
        final long requests;
        final long opened;
        final long avoided;
        final long avoidable;

        Sample(long at, long requests, long opened, long avoided, long avoidable) {
            this.at = at;
            this.requests = requests;
            this.opened = opened;
            this.avoided = avoided;
            this.avoidable = avoidable;
        }
    }

    private final Counters counters;
    private final long began;
    private final long beganMillis = System.currentTimeMillis();
    private List<Sample> samples = new ArrayList<Sample>(MOST);
    private long step = FIRST_STEP;
    private long next;

    /**
     * @param now nanoseconds
     */
    public History(Counters counters, long now) {
        this.counters = counters;
        began = now;
        samples.add(sample(now));
        next = now + step;
    }

    /**
     * To be called about once a second; cheap where no sample is due.
     *
     * @param now nanoseconds
     */
    public synchronized void tick(long now) {
        if (now - next < 0) {
            return;
        }
        if (samples.size() == MOST) {
            List<Sample> half = new ArrayList<Sample>(MOST);
            for (int i = 0; i < MOST; i += 2) {
                half.add(samples.get(i));
            }
            samples = half;
            step *= 2;
        }
        samples.add(sample(now));
        next = now + step;
    }

    /** All samples, and one of now. */
    synchronized List<Sample> until(long now) {
        List<Sample> all = new ArrayList<Sample>(samples);
        all.add(sample(now));
        return all;
    }

    /** When the agent began, in milliseconds since 1970. */
    long beganMillis() {
        return beganMillis;
    }

    private Sample sample(long now) {
        long requests = 0;
        long opened = 0;
        long avoided = 0;
        long avoidable = 0;
        for (ClientCounters client : counters.clients()) {
            requests += client.requests.sum();
            opened += client.opened.sum();
            avoided += client.avoided.sum();
            avoidable += client.avoidable.sum();
        }
        return new Sample(now - began, requests, opened, avoided, avoidable);
    }
}
