package dev.carpool.it.apps17;

import feign.Client;
import feign.httpclient.ApacheHttpClient;

/** On HttpClient 4. */
public final class FeignApacheCalls extends FeignCalls {
    @Override
    Client client() {
        return new ApacheHttpClient();
    }
}
