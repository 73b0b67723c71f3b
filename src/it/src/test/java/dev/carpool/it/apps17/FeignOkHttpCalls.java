package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.okhttp.OkHttpClient;

/** A Feign target for each call, on OkHttp. */
public final class FeignOkHttpCalls extends LibraryCalls {
    interface Books {
        @RequestLine("GET /books/{number}")
        String book(@Param("number") int number);
    }

    @Override
    Call to(Site site) {
        return number ->
                Feign.builder()
                        .client(new OkHttpClient())
                        .target(Books.class, site.base)
                        .book(number);
    }
}
