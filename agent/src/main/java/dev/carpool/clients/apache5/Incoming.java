package dev.carpool.clients.apache5;

import org.apache.hc.core5.http.ClassicHttpResponse;

/** What is read from a response whose head has just arrived. */
final class Incoming {

    private Incoming() {}

    /**
     * Whether two readers may disagree about where the response ends: with both a length and a
     * transfer coding, or with several lengths (RFC 9112, 6.3 and 11.2: response splitting). One
     * client may go on with its connection, as the library lets it; nobody else is to be given what
     * may be left on it.
     */
    static boolean isAmbiguous(ClassicHttpResponse response) {
        int lengths = response.countHeaders("Content-Length");
        return lengths > 1 || (lengths == 1 && response.containsHeader("Transfer-Encoding"));
    }
}
