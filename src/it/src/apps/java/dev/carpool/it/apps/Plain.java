package dev.carpool.it.apps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** A request without any library. */
final class Plain {
    private Plain() {}

    /** The body of the answer, on a connection that is closed when it is there. */
    static String get(String uri) throws IOException {
        URI to = URI.create(uri);
        Socket socket =
                to.getScheme().equals("https")
                        ? SSLSocketFactory.getDefault().createSocket(to.getHost(), to.getPort())
                        : new Socket(to.getHost(), to.getPort());
        try (Socket closed = socket) {
            String request =
                    "GET " + to.getPath() + " HTTP/1.1\r\nHost: plain\r\nConnection: close\r\n\r\n";
            closed.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = closed.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                answer.write(c);
            }
            String text = answer.toString("UTF-8");
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }
}
