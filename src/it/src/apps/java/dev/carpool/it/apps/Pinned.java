package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The first call of the JVM comes from a thread that has a context class loader and inheritable
 * thread-locals; when the thread is gone, both are garbage.
 */
public final class Pinned implements Scenario {
    private WeakReference<ClassLoader> loader;
    private WeakReference<Object> inherited;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Thread first = new Thread(() -> firstCall(site, journal), "first-call");
        first.start();
        first.join();
        first = null;
        Site.driver().undeployed(loader.get());
        for (int i = 0; i < 50 && (loader.get() != null || inherited.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        journal.fact("context class loader collected", loader.get() == null);
        journal.fact("thread-local collected", inherited.get() == null);
        int own = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("carpool")) {
                own++;
                journal.measure("daemon", thread.isDaemon());
                journal.measure("context class loader", thread.getContextClassLoader());
                journal.measure("group", thread.getThreadGroup().getName());
                journal.measure("inherited", inheritedBy(thread));
            }
        }
        journal.measure("threads of the agent", own);
        Turns.attempt(journal, 2, site.client(), site.base + "/second");
    }

    private void firstCall(Site site, Journal journal) {
        ClassLoader own = new URLClassLoader(new URL[0], Pinned.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(own);
        InheritableThreadLocal<Object> local = new InheritableThreadLocal<>();
        Object value = new Object();
        local.set(value);
        loader = new WeakReference<>(own);
        inherited = new WeakReference<>(value);
        try (Http client = site.client();
                Reply reply = client.send(Ask.get(site.base + "/first"))) {
            journal.call(1, new Outcome().response(reply.status(), "", reply.text()));
        } catch (Exception e) {
            journal.call(1, new Outcome().failed(e));
        }
        journal.fact(
                "context class loader as set",
                Thread.currentThread().getContextClassLoader() == own);
    }

    private static Object inheritedBy(Thread thread) throws ReflectiveOperationException {
        Field field = Thread.class.getDeclaredField("inheritableThreadLocals");
        field.setAccessible(true);
        return field.get(thread);
    }
}
