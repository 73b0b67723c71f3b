package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two web apps in one JVM, each with its own copy of the library and of all its code, take turns
 * and are then undeployed.
 */
public final class Copies implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        List<WeakReference<ClassLoader>> loaders = deployed(site, journal);
        long patience = TimeUnit.SECONDS.toNanos(site.number("patience", 60));
        long end = System.nanoTime() + patience;
        int open = -1;
        int alive = loaders.size();
        while ((alive > 0 || open != 1) && System.nanoTime() < end) {
            System.gc();
            System.runFinalization();
            Thread.sleep(50);
            alive = 0;
            for (WeakReference<ClassLoader> loader : loaders) {
                alive += loader.get() == null ? 0 : 1;
            }
            // Asked through the JDK, so that no library is used from here.
            open = alive > 0 ? -1 : Integer.parseInt(Plain.get(site.base + "/open"));
        }
        journal.fact("loaders left", alive);
        journal.fact("sockets left", open - 1);
    }

    /** In a method of its own: nothing of it stays on the stack. */
    private static List<WeakReference<ClassLoader>> deployed(Site site, Journal journal)
            throws Exception {
        List<WeakReference<ClassLoader>> gone = new ArrayList<>();
        try (URLClassLoader first = deploy();
                URLClassLoader second = deploy()) {
            for (int i = 0; i < site.number("turns", 3) * 2; i += 2) {
                journal.fact("first", call(first, site.base, "/first"));
                journal.fact("second", call(second, site.base, "/second"));
            }
            gone.add(new WeakReference<>(first));
            gone.add(new WeakReference<>(second));
        }
        return gone;
    }

    private static URLClassLoader deploy() throws MalformedURLException {
        List<URL> path = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(new File(part).toURI().toURL());
        }
        ClassLoader jdk = ClassLoader.getSystemClassLoader().getParent();
        return new URLClassLoader(path.toArray(new URL[0]), jdk);
    }

    private static Object call(ClassLoader app, String base, String path) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(app);
        try {
            return app.loadClass(Deployed.class.getName())
                    .getMethod("call", String.class, String.class)
                    .invoke(null, base, path);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /** What runs inside each of them. */
    public static final class Deployed {
        private Deployed() {}

        public static String call(String base, String path) throws Exception {
            Site site = new Site(base, Collections.<String, String>emptyMap());
            try (Http client = site.client();
                    Reply reply = client.send(Ask.get(base + path))) {
                return reply.status() + " " + reply.text();
            }
        }
    }
}
