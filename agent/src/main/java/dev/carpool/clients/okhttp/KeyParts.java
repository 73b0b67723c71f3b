package dev.carpool.clients.okhttp;

import dev.carpool.clients.KeyBuilder;
import java.net.Proxy;
import java.util.List;
import okhttp3.ConnectionSpec;

/** How OkHttp's own configuration counts in a sharing key. */
final class KeyParts extends KeyBuilder {

    KeyParts() {
        super(KeyParts.class.getClassLoader().getParent());
    }

    @Override
    protected boolean isValue(Object object) {
        return object.getClass() == ConnectionSpec.class || object.getClass() == Proxy.class;
    }

    @Override
    protected boolean isTakenApart(Class<?> type) {
        return false;
    }

    void list(String name, List<?> list) {
        value(list.size());
        for (Object element : list) {
            add(name, element);
        }
    }
}
