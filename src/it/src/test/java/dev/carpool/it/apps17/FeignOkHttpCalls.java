package dev.carpool.it.apps17;

import feign.Client;
import feign.okhttp.OkHttpClient;

/** On OkHttp. */
public final class FeignOkHttpCalls extends FeignCalls {
    @Override
    Client client() {
        return new OkHttpClient();
    }
}
