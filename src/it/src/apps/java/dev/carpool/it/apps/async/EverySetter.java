package dev.carpool.it.apps.async;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Late;
import dev.carpool.it.apps.mutation.Members;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Every public setter of what configures an async client, each on a client of its own that makes
 * one call. By reflection: what a version has, it has.
 */
public abstract class EverySetter implements Scenario {
    /** With a manager that does nothing it depends on when the reactor has ended what is said. */
    private static final String NOT_ANSWERED = "not answered";

    private final String clientBuilder;
    private final List<Part> parts;

    /**
     * @param clientBuilder has {@code create()}
     */
    protected EverySetter(String clientBuilder, List<Part> parts) {
        this.clientBuilder = clientBuilder;
        this.parts = parts;
    }

    /** A builder of what a client is given. */
    public static final class Part {
        final String type;
        final String maker;
        final String factory;
        final String setter;

        /**
         * @param maker has a factory method without parameters
         * @param setter of the client's builder
         */
        public Part(String type, String maker, String factory, String setter) {
            this.type = type;
            this.maker = maker;
            this.factory = factory;
            this.setter = setter;
        }
    }

    /** The future of the text that is answered. */
    protected abstract Future<?> call(Object client, URI uri) throws Exception;

    protected abstract String text(Object response) throws Exception;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int built = 0;
        for (String signature : Members.of(clientBuilder)) {
            Object clients = clients();
            built += one(clientBuilder, signature, clients, clients, null, site, journal);
        }
        for (Part part : parts) {
            for (String signature : Members.of(part.type)) {
                Object builder = Late.make(Late.type(part.maker), part.factory);
                built += one(part.type, signature, builder, clients(), part, site, journal);
            }
        }
        journal.measure("clients", built);
    }

    private Object clients() throws Exception {
        return Late.make(Late.type(clientBuilder), "create");
    }

    /** The number of clients built. */
    private int one(
            String type,
            String signature,
            Object builder,
            Object clients,
            Part part,
            Site site,
            Journal journal)
            throws Exception {
        if (signature.equals("create()")) {
            return 0;
        }
        String name = type.substring(type.lastIndexOf('.') + 1) + "." + signature;
        Object client;
        try {
            Class<?>[] parameters = Members.parameters(type, signature);
            Members.call(type, signature, builder, Arguments.of(parameters, site));
            if (part != null) {
                Late.call(clients, part.setter, Late.call(builder, "build"));
            }
            client = Late.call(clients, "build");
        } catch (IllegalStateException | InvocationTargetException e) {
            journal.fact(name, "not built: " + e.getCause().getClass().getName());
            return 0;
        }
        journal.fact(name, outcome(client, site));
        return 1;
    }

    private String outcome(Object client, Site site) throws Exception {
        Late.call(client, "start");
        try {
            return text(call(client, URI.create(site.base + "/call")).get(2, TimeUnit.SECONDS));
        } catch (ExecutionException | InvocationTargetException e) {
            return e.getCause() instanceof IllegalStateException
                    ? NOT_ANSWERED
                    : e.getCause().getClass().getName();
        } catch (TimeoutException | IllegalStateException e) {
            return NOT_ANSWERED;
        } catch (RuntimeException e) {
            return e.getClass().getName();
        } finally {
            ((Closeable) client).close();
        }
    }
}
