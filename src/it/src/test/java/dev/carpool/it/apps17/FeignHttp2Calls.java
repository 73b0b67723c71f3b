package dev.carpool.it.apps17;

import feign.Client;
import feign.http2client.Http2Client;

/** On java.net.http. */
public final class FeignHttp2Calls extends FeignCalls {
    @Override
    Client client() {
        return new Http2Client();
    }
}
