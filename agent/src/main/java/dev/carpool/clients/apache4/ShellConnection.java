package dev.carpool.clients.apache4;

import java.io.IOException;
import java.net.InetAddress;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpConnectionMetrics;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpInetConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;

/** What a shell passes on, whatever the API. */
abstract class ShellConnection extends Shell
        implements HttpClientConnection, HttpInetConnection, HttpContext {

    ShellConnection(Owner owner) {
        super(owner);
    }

    @Override
    public final void sendRequestHeader(HttpRequest request) throws HttpException, IOException {
        try {
            sending(request);
        } catch (Throwable t) {
            doubts(t);
        }
        own().sendRequestHeader(request);
    }

    @Override
    public final void sendRequestEntity(HttpEntityEnclosingRequest request)
            throws HttpException, IOException {
        own().sendRequestEntity(request);
        try {
            sent();
        } catch (Throwable t) {
            doubts(t);
        }
    }

    @Override
    public final HttpResponse receiveResponseHeader() throws HttpException, IOException {
        HttpResponse response = own().receiveResponseHeader();
        try {
            answered(response);
        } catch (Throwable t) {
            doubts(t);
        }
        return response;
    }

    @Override
    public final void receiveResponseEntity(HttpResponse response)
            throws HttpException, IOException {
        own().receiveResponseEntity(response);
    }

    @Override
    public final boolean isResponseAvailable(int millis) throws IOException {
        return own().isResponseAvailable(millis);
    }

    @Override
    public final void flush() throws IOException {
        own().flush();
    }

    @Override
    public final int getSocketTimeout() {
        return own().getSocketTimeout();
    }

    @Override
    public final HttpConnectionMetrics getMetrics() {
        return own().getMetrics();
    }

    private HttpInetConnection inet() {
        return (HttpInetConnection) own();
    }

    @Override
    public final InetAddress getLocalAddress() {
        return inet().getLocalAddress();
    }

    @Override
    public final int getLocalPort() {
        return inet().getLocalPort();
    }

    @Override
    public final InetAddress getRemoteAddress() {
        return inet().getRemoteAddress();
    }

    @Override
    public final int getRemotePort() {
        return inet().getRemotePort();
    }

    /** Null where the live connection has no attributes: 4.0. */
    private HttpContext attributes() {
        HttpClientConnection own = own();
        return own instanceof HttpContext ? (HttpContext) own : null;
    }

    @Override
    public final Object getAttribute(String id) {
        HttpContext attributes = attributes();
        return attributes == null ? null : attributes.getAttribute(id);
    }

    @Override
    public final void setAttribute(String id, Object value) {
        HttpContext attributes = attributes();
        if (attributes != null) {
            attributes.setAttribute(id, value);
        }
    }

    @Override
    public final Object removeAttribute(String id) {
        HttpContext attributes = attributes();
        return attributes == null ? null : attributes.removeAttribute(id);
    }
}
