package dev.carpool.clients.jdk;

import dev.carpool.sharing.WeakMemo;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;

/** Response bodies on their way, by the JDK's object around the app's subscriber. */
final class Bodies {

    /**
     * Refers weakly to its call, which refers to what the body is known by: a client that can be
     * asked for its end keeps its calls until then.
     */
    private static final class Body {
        final WeakReference<Call<?>> call;
        final AtomicBoolean ended = new AtomicBoolean();

        Body(Call<?> call) {
            this.call = new WeakReference<>(call);
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
        Call<?> call = body == null ? null : body.call.get();
        if (call != null && body.ended.compareAndSet(false, true)) {
            call.bodyEnded();
        }
    }
}
