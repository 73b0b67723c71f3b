package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Spring's RestClient, made where it is needed, on one of the clients that it can stand on. */
public final class RestClientCalls extends LibraryCalls {
    @Override
    Call to(Site site) throws Exception {
        Class<? extends ClientHttpRequestFactory> factory =
                Class.forName("org.springframework.http.client." + site.get("factory", ""))
                        .asSubclass(ClientHttpRequestFactory.class);
        return number -> {
            ResponseEntity<String> answer =
                    RestClient.builder()
                            .requestFactory(factory.getDeclaredConstructor().newInstance())
                            .baseUrl(site.base)
                            .build()
                            .get()
                            .uri("/spring/{number}", number)
                            .retrieve()
                            .toEntity(String.class);
            return answer.getStatusCode() + " " + answer.getHeaders() + " " + answer.getBody();
        };
    }
}
