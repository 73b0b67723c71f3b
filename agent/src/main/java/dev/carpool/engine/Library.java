package dev.carpool.engine;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Client;
import dev.carpool.clients.Context;
import dev.carpool.clients.Hook;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Counters;
import dev.carpool.report.Log;
import dev.carpool.report.Notices;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.Shelves;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * One client library as the engine runs it: finds the bridge of the library copy that a call came
 * from, and switches the library off when the agent's own code keeps failing in it.
 */
final class Library implements Context {

    private final Client client;
    private final Policy policy;
    private final Shelves shelves;
    private final Counters counters;
    private final ClientCounters own;
    private final Breaker breaker = new Breaker();
    private volatile String unfit;

    /** What stands before the names of copies that lack something. */
    private final Set<String> unfitCopies = new CopyOnWriteArraySet<String>();

    /**
     * Strong from the library's class to its bridge and nothing strong from here: an undeployed app
     * is collected whole.
     */
    private final ClassValue<Bridge> bridges =
            new ClassValue<Bridge>() {
                @Override
                @SuppressWarnings("removal")
                protected Bridge computeValue(final Class<?> woven) {
                    // Under a security manager others are on the stack, of whom nobody knows what
                    // they may do.
                    return AccessController.doPrivileged(
                            new PrivilegedAction<Bridge>() {
                                @Override
                                public Bridge run() {
                                    return bridgeFor(woven);
                                }
                            });
                }
            };

    Library(Client client, Policy policy, Shelves shelves, Counters counters) {
        this.client = client;
        this.policy = policy;
        this.shelves = shelves;
        this.counters = counters;
        own = counters.client(client.name());
        own.onReset(
                new Runnable() {
                    @Override
                    public void run() {
                        breaker.run();
                        if (unfit != null) {
                            own.disabled(unfit);
                        }
                    }
                });
    }

    /** The site of one of this library's hooks. */
    Dispatcher.Site site(Hook hook) {
        final String name = hook.site();
        // What was begun before the library was switched off has to be ended after it, too.
        final boolean ends = hook.kind() == Hook.Kind.FINALLY || hook.isGuard();
        return new Dispatcher.Site() {
            @Override
            public Object call(Object[] call) throws Throwable {
                if (call[0] instanceof String) {
                    call[0] = named((String) call[0], call[1]);
                }
                Class<?> woven = (Class<?>) call[0];
                if (!unfitCopies.isEmpty() && unfitCopies.contains(prefix(woven.getName()))) {
                    return call[2];
                }
                try {
                    return bridges.get(woven).on(name, call);
                } catch (LinkageError lacking) {
                    if (!copyLeftAlone(woven.getName(), lacking)) {
                        throw lacking;
                    }
                    return call[2];
                }
            }

            @Override
            public void missing(Hook hook) {
                LinkageError lacking = new NoSuchMethodError(hook.type() + "." + hook.member());
                if (!copyLeftAlone(hook.type(), lacking)) {
                    failed(lacking);
                }
            }

            @Override
            public boolean active() {
                return ends || Library.this.active();
            }

            @Override
            public void failed(Throwable failure) {
                Library.this.failed(failure);
            }
        };
    }

    /** The class of this name that an object is an instance of. */
    static Class<?> named(String name, Object instance) {
        Class<?> type = instance.getClass();
        while (!type.getName().equals(name)) {
            type = type.getSuperclass();
        }
        return type;
    }

    private Bridge bridgeFor(Class<?> woven) {
        String prefix = prefix(woven.getName());
        try {
            if (!woven.getName().equals(prefix + client.anchor())) {
                Class<?> anchor;
                try {
                    anchor = Class.forName(prefix + client.anchor(), false, woven.getClassLoader());
                } catch (ClassNotFoundException apart) {
                    // A part of the library in a bundle of its own, which does not see the rest.
                    return LEFT_ALONE;
                }
                return bridges.get(anchor);
            }
            Bridge bridge =
                    (Bridge)
                            Class.forName(
                                            client.bridge(),
                                            true,
                                            beside(woven.getClassLoader(), prefix))
                                    .getConstructor(Context.class)
                                    .newInstance(this);
            own.hooked();
            Log.info(
                    client.name()
                            + " found "
                            + (prefix.isEmpty() ? "in " : "under " + prefix + " in ")
                            + (woven.getClassLoader() == null
                                    ? "the JDK"
                                    : woven.getClassLoader()));
            return bridge;
        } catch (Throwable t) {
            // A version never seen, a split bundle, a stripped copy: this copy is left alone.
            own.refused("bridge");
            own.failed();
            Throwable why = t;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            Log.warn(client.name() + " in " + woven.getClassLoader() + " is left alone: " + why);
            return LEFT_ALONE;
        }
    }

    /** What stands before the library's own package in the name of a class of it: often nothing. */
    private String prefix(String className) {
        String root = client.anchor().substring(0, client.anchor().lastIndexOf('.') + 1);
        return client.landmarks().length == 0 || className.startsWith(root)
                ? ""
                : className.substring(0, className.lastIndexOf('.' + root) + 1);
    }

    /**
     * The JDK's own classes stay for ever, the engine sees them all, and it is to the engine's own
     * loader that their packages are opened.
     */
    private ClassLoader beside(ClassLoader library, String prefix) {
        return library == null
                ? Library.class.getClassLoader()
                : new BridgeLoader(
                        library,
                        client.bridge(),
                        Relocation.of(prefix, client.landmarks(), library));
    }

    private static final Bridge LEFT_ALONE =
            new Bridge() {
                @Override
                public Object on(String site, Object[] call) {
                    return call[2];
                }
            };

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Shelves shelves() {
        return shelves;
    }

    @Override
    public ClientCounters counters() {
        return own;
    }

    @Override
    public boolean active() {
        return policy.enabled() && unfit == null && !breaker.open();
    }

    @Override
    public void failed(Throwable failure) {
        own.failed();
        if (failure instanceof LinkageError) {
            leaveAlone(failure);
            return;
        }
        Log.failure(client.name(), failure);
        if (breaker.failed(System.nanoTime())) {
            own.disabled("10 failures of the agent within a minute, the last: " + failure);
            counters.notices().send(Notices.CLIENT_DISABLED, client.name() + ": " + failure);
            Log.warn(
                    client.name()
                            + " is switched off after 10 failures in a minute; reset() over JMX switches it on again");
        }
    }

    /**
     * A copy under other names may have been cut down to what its owner needs; the library itself
     * has nothing to do with that.
     *
     * @return false if the class is the library's own
     */
    private boolean copyLeftAlone(String className, LinkageError lacking) {
        String prefix = prefix(className);
        if (!prefix.isEmpty() && unfitCopies.add(prefix)) {
            own.refused("bridge");
            own.failed();
            Log.warn(client.name() + " under " + prefix + " is left alone: " + lacking);
        }
        return !prefix.isEmpty();
    }

    /** A version that lacks something fails at every call, and always will: no reset helps. */
    private synchronized void leaveAlone(Throwable lacking) {
        if (unfit == null) {
            unfit = "this version of the library is not known: " + lacking;
            own.refused("bridge");
            own.disabled(unfit);
            Log.warn(client.name() + " is left alone from now on: " + lacking);
        }
    }
}
