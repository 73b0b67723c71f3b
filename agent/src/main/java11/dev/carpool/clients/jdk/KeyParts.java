package dev.carpool.clients.jdk;

import dev.carpool.clients.KeyBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** What a sharing key's parts need to know of the JDK's own classes. */
final class KeyParts extends KeyBuilder {

    /** What {@code ProxySelector.of} makes: it has one list and nothing else. */
    private static final String FIXED_PROXY = "java.net.ProxySelector$StaticProxySelector";

    KeyParts() {
        super(HttpClient.class.getClassLoader());
    }

    @Override
    protected boolean isValue(Object object) {
        return object.getClass() == Duration.class
                || object.getClass() == SNIHostName.class
                || (object instanceof java.net.Proxy && object.getClass() == java.net.Proxy.class);
    }

    @Override
    protected boolean isTakenApart(Class<?> type) {
        return type == SSLParameters.class || type.getName().equals(FIXED_PROXY);
    }

    /** A collection of values is a value. */
    @Override
    protected Object standsFor(Object object) {
        if (object instanceof Map && ((Map<?, ?>) object).isEmpty()) {
            return List.of();
        }
        if (object.getClass().getClassLoader() != null) {
            return null;
        }
        Collection<?> elements =
                object instanceof Map
                        ? ((Map<?, ?>) object).values()
                        : object instanceof List ? (List<?>) object : null;
        if (elements == null) {
            return null;
        }
        List<Object> copy = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!isValue(element)) {
                return null;
            }
            copy.add(element);
        }
        return copy;
    }
}
