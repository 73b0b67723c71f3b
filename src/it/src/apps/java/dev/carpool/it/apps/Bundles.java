package dev.carpool.it.apps;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * An app whose libraries are in class loaders of their own: parameters {@code bundle.0}, {@code
 * bundle.1} … are class paths, each of which sees those before it if {@code chained} is 1, and else
 * only the JDK. In each of them that has the driver, calls are made.
 */
public final class Bundles implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        ClassLoader app = Bundles.class.getClassLoader();
        ClassLoader parent = app;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        int calls = 0;
        for (int i = 0; site.get("bundle." + i, null) != null; i++) {
            Bundle bundle = new Bundle(site.get("bundle." + i, ""), app, parent);
            parent = site.number("chained", 0) == 1 ? bundle : app;
            thread.setContextClassLoader(bundle);
            try {
                if (bundle.hasDriver()) {
                    for (int call = 0; call < 5; call++, calls++) {
                        Turns.attempt(journal, calls, site.client(), site.base + "/bundle/" + i);
                    }
                }
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        journal.fact("calls", calls);
    }

    private static final class Bundle extends URLClassLoader {
        private static final String DRIVER = System.getProperty("it.driver");

        /** The drivers of one library's several APIs have classes in common. */
        private static final String LIBRARY = DRIVER.replace("Legacy", "");

        private final ClassLoader app;

        Bundle(String paths, ClassLoader app, ClassLoader parent) throws MalformedURLException {
            super(urls(paths), parent);
            this.app = app;
        }

        private static URL[] urls(String paths) throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String path : paths.split(File.pathSeparator)) {
                urls.add(new File(path).toURI().toURL());
            }
            return urls.toArray(new URL[0]);
        }

        boolean hasDriver() throws IOException {
            return findResource(DRIVER.replace('.', '/') + ".class") != null;
        }

        /** The driver beside its library; what else is the app's comes from the app. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                if (name.startsWith("dev.carpool.it.") && !name.startsWith(LIBRARY)) {
                    return app.loadClass(name);
                }
                try {
                    return name.startsWith("java.") ? super.loadClass(name, resolve) : own(name);
                } catch (ClassNotFoundException elsewhere) {
                    return super.loadClass(name, resolve);
                }
            }
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            return findClass(name);
        }
    }
}
