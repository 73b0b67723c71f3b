package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Condition;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Address;
import okhttp3.Connection;
import okhttp3.ConnectionPool;

/** The one pool through which all shared calls of one copy of OkHttp go. */
final class Pooling {

    /** At least so long from one cleanup to the next, nanoseconds. */
    private static final long CLEANING = 900_000_000L;

    private final Context context;

    /** By connection. */
    private final WeakMemo<Car> cars = new WeakMemo<Car>();

    private final Holding holding = new Holding(this);
    private volatile ConnectionPool pool;
    private volatile Object real;

    /** Of the thread that tidies up. */
    private long cleaned = System.nanoTime();

    Pooling(Context context) {
        this.context = context;
    }

    /** Made when it is first needed: the making of a pool is hooked. */
    Object real() throws IllegalAccessException {
        if (real == null) {
            synchronized (this) {
                if (real == null) {
                    ConnectionPool made = Internals.newPool();
                    Cleanup.takeOver(Internals.real(made));
                    pool = made;
                    real = Internals.real(made);
                }
            }
        }
        return real;
    }

    boolean is(Object candidate) {
        return candidate != null && candidate == real;
    }

    Holding holding() {
        return holding;
    }

    Car car(Object connection) {
        return connection == null ? null : cars.get(connection);
    }

    /**
     * Whether a connection is one of the pool of all. If the agent knows nothing of it, it was
     * opened while the agent failed or was switched off, and is nobody else's.
     */
    boolean has(Object connection) throws IllegalAccessException {
        return real != null && is(Internals.poolOf(connection));
    }

    Object lock(Object connection) throws IllegalAccessException {
        return Internals.locksPool(real) ? real : connection;
    }

    /** A connection is about to be added to the pool by whoever opened it; under the lock. */
    void added(Connection connection, Known.Place place, Asking asking) throws Throwable {
        Address address = connection.route().address();
        boolean shares = place.home != null && asking.isOf(address);
        Known.Place own = shares ? place : new Known.Place(null, null, place.counters, null, false);
        Car car = new Car(connection, this, own, asking.owner());
        car.opened(System.nanoTime(), context.policy());
        asking.opened();
        cars.put(connection, null, car).inUse();
    }

    /**
     * Whether a connection that OkHttp finds fit for an address may serve whoever asks; under the
     * lock. If it may, it is taken. What is in use is its user's alone, in HTTP/2 as well: a
     * request on which the server ends the connection, or a response that nobody reads, would be
     * felt by all that are on it.
     */
    boolean mayServe(
            Car car, Connection connection, Address address, Asking asking, Known.Place place)
            throws Throwable {
        if (asking == null) {
            return false;
        }
        Owner owner = asking.owner();
        boolean isItsOwn = car.isOf(owner);
        if (!car.isShelved()) {
            return isItsOwn && stays(car, connection, asking);
        }
        if (asking.isFresh()
                || car.key() == null
                || place.key == null
                || !car.key().equals(place.key)
                || !asking.isOf(address)
                || (!isItsOwn && owner.hasEvicted(car))
                || !car.home().take(car, asking.isRepeatable(), owner)) {
            return false;
        }
        asking.given(!isItsOwn, true);
        car.takenBy(owner, isItsOwn);
        return true;
    }

    /** One more use of a connection that its user has, or that is for nobody else. */
    private static boolean stays(Car car, Connection connection, Asking asking)
            throws IllegalAccessException {
        boolean idle = !Internals.isInUse(connection);
        boolean doubtful = !idle && car.isDoubtful();
        if (doubtful && (asking.isFresh() || !asking.isRepeatable())) {
            return false;
        }
        asking.given(doubtful, idle || doubtful);
        car.usedAgain(idle);
        return true;
    }

    /**
     * A connection has no use any more; under the lock.
     *
     * @param closes OkHttp closes it now
     */
    void idle(Car car, Connection connection, boolean closes) throws Throwable {
        car.unused();
        if (closes) {
            return;
        }
        if (Internals.isMultiplexed(connection)) {
            car.multiplexed();
        }
        boolean kept = false;
        car.parked();
        try {
            kept = car.home() != null && car.home().put(car, car.user(), car.hint());
        } finally {
            if (!kept) {
                car.notParked();
                holding.hold(car, connection);
            }
        }
    }

    /**
     * A request of HTTP/2 ends before its response does: given up, timed out, or not read. Whoever
     * has the connection may go on with it, as OkHttp has it; for all others it is as one of
     * HTTP/1.1, which would be closed: the server, or the way to it, may have gone silent.
     */
    void reset(Object connection) {
        Car car = car(connection);
        if (car != null) {
            car.confine();
        }
    }

    /**
     * Whether a call that is given up still has the connection, which is then nobody's any more.
     */
    boolean mayCancel(Object call, Object connection) throws IllegalAccessException {
        synchronized (lock(connection)) {
            boolean has = Internals.isUsedBy(connection, call);
            if (has && !Internals.isMultiplexed(connection)) {
                Internals.last(connection, true);
            }
            return has;
        }
    }

    /** Closes what is on the shelf, perhaps; the server has no part in it. */
    void discard(Car car) {
        try {
            if (car.isShelved() && car.home() != null) {
                car.home().closeOf(car.user(), Condition.is(car));
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        close(car);
    }

    /** Closes what the shelf has let go of. Stays in OkHttp's pool until that is cleaned up. */
    void close(Car car) {
        Connection connection = car.connection();
        if (connection == null) {
            return;
        }
        Socket socket = connection.socket();
        try {
            synchronized (lock(connection)) {
                if (Internals.isInUse(connection)) {
                    return;
                }
                Internals.last(connection, true);
                if (!Internals.locksPool(real)) {
                    Internals.connections(real).remove(connection);
                }
            }
        } catch (IllegalAccessException e) {
            context.failed(e);
        }
        car.notParked();
        car.notHeld();
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException | RuntimeException gone) {
            // It is not used any more, either way.
            return;
        }
    }

    /** Drops what was closed; and everything, if the agent is switched off. */
    void tidy() throws Throwable {
        if (real == null) {
            return;
        }
        long now = System.nanoTime();
        holding.tidy(now, context.active());
        if (now - cleaned > CLEANING) {
            cleaned = now;
            Cleanup.run(real);
        }
        if (!context.active()) {
            pool.evictAll();
        } else if (Internals.locksPool(real)) {
            synchronized (real) {
                for (Object connection : Internals.connections(real).toArray()) {
                    if (Internals.isLast(connection) && !Internals.isInUse(connection)) {
                        Internals.connections(real).remove(connection);
                    }
                }
            }
        }
    }

    /**
     * What is idle and was last used by this owner's clients is gone for them: apps end their
     * clients so. What others may have as well stays, for those.
     */
    void evict(Owner owner) throws IllegalAccessException {
        owner.evicts(System.nanoTime());
        for (Car car : owner.takeAll()) {
            close(car);
        }
        for (Car car : of(owner)) {
            if (car.isShelved()) {
                car.leftBy(owner);
            } else {
                close(car);
            }
        }
    }

    /** How many connections this owner's clients have, or had last. */
    int count(Owner owner, boolean idleOnly) throws IllegalAccessException {
        int count = owner.kept().size();
        for (Car car : of(owner)) {
            Connection connection = car.connection();
            if (connection != null && (!idleOnly || !Internals.isInUse(connection))) {
                count++;
            }
        }
        return count;
    }

    List<Car> of(Owner owner) throws IllegalAccessException {
        List<Car> found = new ArrayList<Car>();
        if (real == null) {
            return found;
        }
        synchronized (Internals.locksPool(real) ? real : new Object()) {
            for (Object connection : Internals.connections(real)) {
                Car car = cars.get(connection);
                if (car != null && car.isOf(owner) && !Internals.isLast(connection)) {
                    found.add(car);
                }
            }
        }
        return found;
    }
}
