package dev.carpool.it.apps.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's body whose length takes its time: the JDK asks when it has a connection. */
final class Hesitant implements BodyPublisher {
    private final BodyPublisher body = BodyPublishers.ofString("late");
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable first;

    private Hesitant(Runnable first) {
        this.first = first;
    }

    static BodyPublisher of(Runnable first) {
        return new Hesitant(first);
    }

    @Override
    public long contentLength() {
        if (asked.compareAndSet(false, true)) {
            first.run();
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
