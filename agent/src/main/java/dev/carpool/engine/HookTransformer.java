package dev.carpool.engine;

import dev.carpool.clients.Hook;
import dev.carpool.options.Options;
import dev.carpool.report.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks the name of every loading class up in a list and does nothing else: what an app pays that
 * has none of the libraries. All the rest of the agent is loaded with the first class that is
 * found.
 */
final class HookTransformer implements ClassFileTransformer {

    private static final String RECORDER = Recordings.RECORDER.replace('.', '/');

    private final Instrumentation instrumentation;
    private final Names names;
    private Options options;
    private volatile Hooks hooks;
    private volatile boolean recorded;
    private volatile Recordings recordings;
    private boolean begun;
    private volatile Dispatcher dispatcher;

    /**
     * @param options null: none were given
     */
    HookTransformer(Instrumentation instrumentation, Names names, Options options) {
        this.instrumentation = instrumentation;
        this.names = names;
        this.options = options;
    }

    /** Classes that were loaded before: all of them when attached, hardly ever one otherwise. */
    void retransform() {
        List<Class<?>> loaded = new ArrayList<Class<?>>(0);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName();
            if (names.has(name)) {
                if (name.equals(Recordings.RECORDER)) {
                    recorderFound();
                } else if (hooksIn(name.replace('.', '/')) != null) {
                    loaded.add(type);
                }
            }
        }
        for (Class<?> type : loaded) {
            try {
                instrumentation.retransformClasses(type);
            } catch (Throwable t) {
                Log.failure(type.getName(), t);
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        String listed = name == null ? null : names.listed(name);
        if (listed == null) {
            return null;
        }
        try {
            if (name.equals(RECORDER)) {
                recorderFound();
                return null;
            }
            List<Hook> found = hooks().in(name, listed);
            if (found == null || !start()) {
                return null;
            }
            List<Hook> missing = new ArrayList<Hook>(0);
            byte[] woven = Weaver.weave(classFile, found, missing);
            for (Hook hook : missing) {
                dispatcher.missing(hook);
            }
            if (Log.isDebug()) {
                Log.debug(
                        (woven == null ? "nothing to hook in " : "hooked ")
                                + name
                                + " of "
                                + loader);
            }
            return woven;
        } catch (Throwable t) {
            Log.failure(name, t);
            return null;
        }
    }

    /**
     * Begins at most once, and before the first class that has hooks runs; where that fails, no
     * class is ever touched.
     */
    boolean start() throws Exception {
        return dispatcher != null || begin();
    }

    private synchronized boolean begin() throws Exception {
        if (!begun) {
            begun = true;
            Recordings known = new Recordings();
            recordings = known;
            if (recorded) {
                known.present();
            }
            dispatcher = Core.start(instrumentation, options, hooks(), known);
        }
        return dispatcher != null;
    }

    /** Not under the lock: whoever holds it may be waiting for the recorder. */
    private void recorderFound() {
        recorded = true;
        Recordings known = recordings;
        if (known != null) {
            known.present();
        }
    }

    private List<Hook> hooksIn(String name) {
        return hooks().in(name, names.listed(name));
    }

    private Hooks hooks() {
        Hooks known = hooks;
        return known == null ? readHooks() : known;
    }

    private synchronized Hooks readHooks() {
        if (hooks == null) {
            if (options == null) {
                options = Options.defaults();
            }
            hooks = new Hooks(options);
        }
        return hooks;
    }
}
