package dev.carpool.it.apps.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.methods.DeleteMethod;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.HeadMethod;
import org.apache.commons.httpclient.methods.InputStreamRequestEntity;
import org.apache.commons.httpclient.methods.OptionsMethod;
import org.apache.commons.httpclient.methods.PostMethod;
import org.apache.commons.httpclient.methods.PutMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.apache.commons.httpclient.methods.StringRequestEntity;
import org.apache.commons.httpclient.methods.TraceMethod;

/**
 * Makes the library's request objects. Where other libraries have interceptors, apps override a
 * method of these.
 */
final class Apache3Methods {
    private final String[] late;
    private final boolean errors;
    private final boolean redirects;

    /**
     * @param late name and value of a header that is set last, or null
     */
    Apache3Methods(String[] late, boolean errors, boolean redirects) {
        this.late = late;
        this.errors = errors;
        this.redirects = redirects;
    }

    HttpMethodBase of(Ask ask, String uri) throws UnsupportedEncodingException {
        HttpMethodBase method = late != null || errors ? intercepted(ask, uri) : plain(ask, uri);
        if (ask.body() != null) {
            ((EntityEnclosingMethod) method).setRequestEntity(entity(ask));
        }
        if (!(method instanceof EntityEnclosingMethod)) {
            method.setFollowRedirects(redirects);
        }
        for (String[] header : ask.headers()) {
            if (header[2].equals("set")) {
                method.setRequestHeader(header[0], header[1]);
            } else {
                method.addRequestHeader(header[0], header[1]);
            }
        }
        return method;
    }

    private HttpMethodBase plain(Ask ask, String uri) {
        if (ask.body() != null && !ask.method().startsWith("P")) {
            return new Intercepted(ask.method(), uri);
        }
        switch (ask.method()) {
            case "GET":
                return new GetMethod(uri);
            case "HEAD":
                return new HeadMethod(uri);
            case "POST":
                return new PostMethod(uri);
            case "PUT":
                return new PutMethod(uri);
            case "DELETE":
                return new DeleteMethod(uri);
            case "OPTIONS":
                return new OptionsMethod(uri);
            case "TRACE":
                return new TraceMethod(uri);
            default:
                return new Intercepted(ask.method(), uri);
        }
    }

    private HttpMethodBase intercepted(Ask ask, String uri) {
        if (!ask.method().equals("GET") || ask.body() != null) {
            return new Intercepted(ask.method(), uri);
        }
        return new GetMethod(uri) {
            @Override
            protected void addRequestHeaders(HttpState state, HttpConnection connection)
                    throws IOException {
                super.addRequestHeaders(state, connection);
                intercept(this);
            }
        };
    }

    private void intercept(HttpMethodBase method) {
        if (late != null) {
            method.setRequestHeader(late[0], late[1].trim());
        }
        if (errors && method.getPath().contains("error")) {
            throw new StackOverflowError("from an interceptor");
        }
    }

    private static RequestEntity entity(Ask ask) throws UnsupportedEncodingException {
        String type = "application/json";
        if (!ask.isOneShot()) {
            return new StringRequestEntity(ask.body(), type, "UTF-8");
        }
        byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
        return new InputStreamRequestEntity(new ByteArrayInputStream(body), body.length, type);
    }

    private final class Intercepted extends EntityEnclosingMethod {
        private final String name;

        Intercepted(String name, String uri) {
            super(uri);
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        protected void addContentLengthRequestHeader(HttpState state, HttpConnection connection)
                throws IOException {
            if (hasRequestContent()) {
                super.addContentLengthRequestHeader(state, connection);
            }
        }

        @Override
        protected void addRequestHeaders(HttpState state, HttpConnection connection)
                throws IOException {
            super.addRequestHeaders(state, connection);
            intercept(this);
        }
    }
}
