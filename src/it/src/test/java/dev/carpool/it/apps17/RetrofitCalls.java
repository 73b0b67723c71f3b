package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import okhttp3.ResponseBody;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** Retrofit set up for each call. */
public final class RetrofitCalls extends LibraryCalls {
    interface Books {
        @GET("books/{number}")
        retrofit2.Call<ResponseBody> book(@Path("number") int number);
    }

    @Override
    Call to(Site site) {
        return number ->
                new Retrofit.Builder()
                        .baseUrl(site.base + "/")
                        .build()
                        .create(Books.class)
                        .book(number)
                        .execute()
                        .body()
                        .string();
    }
}
