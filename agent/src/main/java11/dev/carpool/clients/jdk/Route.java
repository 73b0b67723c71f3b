package dev.carpool.clients.jdk;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * What connections of one machine the JDK itself takes for interchangeable: in the clear by
 * address, or by proxy alone; with TLS by address and name, and proxy.
 */
final class Route {

    private final boolean secure;
    private final InetSocketAddress address;
    private final String host;
    private final InetSocketAddress proxy;

    /**
     * @param address of the server
     * @param proxy null for none
     */
    Route(boolean secure, InetSocketAddress address, InetSocketAddress proxy) {
        boolean byProxyAlone = !secure && proxy != null;
        this.secure = secure;
        this.address = byProxyAlone ? null : address;
        this.host = secure ? address.getHostString().toLowerCase(java.util.Locale.ROOT) : null;
        this.proxy = proxy;
    }

    boolean isSecure() {
        return secure;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Route)) {
            return false;
        }
        Route other = (Route) object;
        return secure == other.secure
                && Objects.equals(address, other.address)
                && Objects.equals(host, other.host)
                && Objects.equals(proxy, other.proxy);
    }

    @Override
    public int hashCode() {
        // Of many names at one address, the address alone would tell none from another.
        int place = 31 * Objects.hashCode(address) + Objects.hashCode(host);
        return 31 * place + Objects.hashCode(proxy) + (secure ? 1 : 0);
    }
}
