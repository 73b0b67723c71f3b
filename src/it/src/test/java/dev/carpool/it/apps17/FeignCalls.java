package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import feign.Client;
import feign.Feign;
import feign.Param;
import feign.RequestLine;

/** A Feign target for each call, on a client of its own. */
abstract class FeignCalls extends LibraryCalls {
    interface Books {
        @RequestLine("GET /books/{number}")
        String book(@Param("number") int number);
    }

    /** A new one. */
    abstract Client client();

    @Override
    final Call to(Site site) {
        return number ->
                Feign.builder().client(client()).target(Books.class, site.base).book(number);
    }
}
