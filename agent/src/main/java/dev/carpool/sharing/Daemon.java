package dev.carpool.sharing;

import java.lang.reflect.Field;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Starts a thread that keeps nothing of the one that happens to start it, which is the app's: not
 * its class loader, thread group or access context, nor its inheritable thread-locals. An
 * undeployed app would stay in memory for as long as the thread lives.
 */
public final class Daemon {

    private static final int WAITING = 64;

    private Daemon() {}

    public static Thread start(final String name, final Runnable work) {
        Thread thread = make(name, work);
        thread.start();
        return thread;
    }

    /** One for the JVM to start when it ends. */
    public static void atExit(String name, Runnable work) {
        Runtime.getRuntime().addShutdownHook(make(name, work));
    }

    /** One thread at most, which ends when it had nothing to do for a while. */
    public static Executor executor(final String name) {
        return new ThreadPoolExecutor(
                0,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<Runnable>(WAITING),
                new ThreadFactory() {
                    @Override
                    public Thread newThread(Runnable work) {
                        return make(name, work);
                    }
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @SuppressWarnings("removal")
    private static Thread make(final String name, final Runnable work) {
        Thread thread =
                AccessController.doPrivileged(
                        new PrivilegedAction<Thread>() {
                            @Override
                            public Thread run() {
                                return bare(name, work);
                            }
                        });
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static Thread bare(String name, Runnable work) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root != null && root.getParent() != null) {
            root = root.getParent();
        }
        try {
            return Thread.class
                    .getConstructor(
                            ThreadGroup.class,
                            Runnable.class,
                            String.class,
                            long.class,
                            boolean.class)
                    .newInstance(root, work, name, 0L, false);
        } catch (ReflectiveOperationException java8) {
            Thread thread = new Thread(root, work, name);
            try {
                Field inherited = Thread.class.getDeclaredField("inheritableThreadLocals");
                inherited.setAccessible(true);
                inherited.set(thread, null);
            } catch (ReflectiveOperationException | RuntimeException kept) {
                return thread;
            }
            return thread;
        }
    }
}
