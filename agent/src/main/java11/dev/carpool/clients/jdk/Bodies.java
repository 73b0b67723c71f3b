package dev.carpool.clients.jdk;

import dev.carpool.sharing.WeakMemo;
import java.util.concurrent.atomic.AtomicBoolean;

/** Response bodies on their way, by the JDK's object around the app's subscriber. */
final class Bodies {

    private static final class Body {
        final Call<?> call;
        final AtomicBoolean ended = new AtomicBoolean();

        Body(Call<?> call) {
            this.call = call;
        }
    }

    private final WeakMemo<Body> bodies = new WeakMemo<>();

    void began(Object wrapper, Object userSubscriber) {
        Call<?> call = Call.wrapping(userSubscriber);
        if (call != null) {
            call.bodyBegan(wrapper);
            bodies.put(wrapper, null, new Body(call));
        }
    }

    /** It was read to its end, failed, or is not wanted any more. */
    void ended(Object wrapper) {
        Body body = bodies.get(wrapper);
        if (body != null && body.ended.compareAndSet(false, true)) {
            body.call.bodyEnded();
        }
    }
}
