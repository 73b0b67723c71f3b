package dev.carpool.engine;

import dev.carpool.clients.Hook;
import dev.carpool.report.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks the name of every loading class up in a map and does nothing else: what an app pays that
 * has none of the libraries. The weaver and its class-file library are loaded with the first class
 * that is found.
 */
abstract class HookTransformer implements ClassFileTransformer {

    private final Map<String, List<Hook>> hooks = new HashMap<String, List<Hook>>();

    private final Set<String> types = new HashSet<String>();

    /** Packages whose copies under other names are looked for, between slashes. */
    private final List<String> roots = new ArrayList<String>(1);

    private boolean begun;
    private volatile boolean ready;

    /**
     * A class was found that has hooks, for the first time; it does not run before this returns.
     */
    abstract void firstFound() throws Exception;

    /** The class that is watched for is loaded, or about to be. */
    abstract void watched();

    /** This version of a library lacks what it can't be shared without. */
    abstract void missing(Hook hook);

    /** Begins at most once; where that fails, no class is ever touched. */
    final synchronized void start() throws Exception {
        if (!begun) {
            begun = true;
            firstFound();
            ready = true;
        }
    }

    /** Has {@link #watched} called when a class of this name loads, which is left as it is. */
    void watch(String type) {
        hooks.put(type.replace('.', '/'), Collections.<Hook>emptyList());
    }

    void add(Hook hook) {
        String name = hook.type().replace('.', '/');
        List<Hook> known = hooks.get(name);
        if (known == null) {
            known = new ArrayList<Hook>(4);
            hooks.put(name, known);
            types.add(hook.type());
        }
        known.add(hook);
    }

    /** Has the library of this class found under every prefix, too. */
    void addCopies(String anchor) {
        roots.add('/' + anchor.substring(0, anchor.lastIndexOf('.')).replace('.', '/') + '/');
    }

    /** Asked at the start for every class that is loaded by then: most are the JDK's. */
    boolean isHooked(String className) {
        if (roots.isEmpty() || types.contains(className)) {
            return types.contains(className);
        }
        List<Hook> found = find(className.replace('.', '/'));
        return found != null && !found.isEmpty();
    }

    /** Null: nothing to do with it. */
    private List<Hook> find(String name) {
        List<Hook> known = hooks.get(name);
        for (int i = 0; known == null && i < roots.size(); i++) {
            int at = name.lastIndexOf(roots.get(i)) + 1;
            List<Hook> own = at == 0 ? null : hooks.get(name.substring(at));
            if (own != null) {
                known = new ArrayList<Hook>(own.size());
                for (Hook hook : own) {
                    known.add(hook.under(name.substring(0, at), roots.get(i).substring(1)));
                }
            }
        }
        return known;
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        List<Hook> found = name == null ? null : find(name);
        if (found == null) {
            return null;
        }
        try {
            if (found.isEmpty()) {
                watched();
                return null;
            }
            if (!ready) {
                start();
                if (!ready) {
                    return null;
                }
            }
            List<Hook> missing = new ArrayList<Hook>(0);
            byte[] woven = Weaver.weave(classFile, found, missing);
            for (Hook hook : missing) {
                missing(hook);
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
}
