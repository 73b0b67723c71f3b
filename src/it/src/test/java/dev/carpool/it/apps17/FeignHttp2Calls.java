package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.http2client.Http2Client;

/** A Feign target for each call, on a client of java.net.http. */
public final class FeignHttp2Calls extends LibraryCalls {
    interface Books {
        @RequestLine("GET /books/{number}")
        String book(@Param("number") int number);
    }

    @Override
    Call to(Site site) {
        return number ->
                Feign.builder()
                        .client(new Http2Client())
                        .target(Books.class, site.base)
                        .book(number);
    }
}
