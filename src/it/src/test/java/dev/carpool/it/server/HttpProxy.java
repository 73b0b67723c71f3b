package dev.carpool.it.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A proxy: tunnels for CONNECT, forwards everything else. */
public final class HttpProxy implements Script {
    @Override
    public void answer(Exchange exchange) throws IOException {
        Received request = exchange.request();
        if (request.method().equals("CONNECT")) {
            int colon = request.target().lastIndexOf(':');
            String host = request.target().substring(0, colon);
            exchange.raw("HTTP/1.1 200 Connection established\r\n\r\n");
            exchange.tunnel(host, Integer.parseInt(request.target().substring(colon + 1)));
        } else if (request.target().startsWith("http://")) {
            exchange.raw(forward(request, URI.create(request.target())));
        } else {
            exchange.respond(400, "not for a proxy: " + request.target());
        }
    }

    /** On a connection of its own, so that the origin shows nothing of who shares what here. */
    private static String forward(Received request, URI target) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(target.getRawPath());
        head.append(" HTTP/1.1\r\n");
        for (String header : request.headers()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (!name.startsWith("proxy-") && !name.startsWith("connection:")) {
                head.append(header).append("\r\n");
            }
        }
        head.append("Via: 1.1 proxy\r\nConnection: close\r\n\r\n").append(request.body());
        try (Socket server = new Socket(target.getHost(), target.getPort())) {
            OutputStream out = server.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            ByteArrayOutputStream response = new ByteArrayOutputStream();
            server.getInputStream().transferTo(response);
            return response.toString(StandardCharsets.UTF_8);
        }
    }
}
