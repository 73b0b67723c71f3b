package dev.carpool.it.server;

import java.io.InputStream;
import java.net.Socket;

/**
 * A connection that is ready for HTTP.
 *
 * @param in what comes from the client; to be read instead of the socket's own stream
 */
record Line(Socket socket, InputStream in) {}
