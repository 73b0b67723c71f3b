package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import java.lang.reflect.Method;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * Spring's RestTemplate, made where it is needed. It has had this API since Spring 3; the factory
 * behind it is named after the HttpClient of its time.
 */
public final class RestTemplateCalls extends LibraryCalls {
    @Override
    Call to(Site site) throws Exception {
        Class<? extends ClientHttpRequestFactory> factory =
                Class.forName("org.springframework.http.client." + site.get("factory", ""))
                        .asSubclass(ClientHttpRequestFactory.class);
        // Each version has it with another type.
        Method status = ResponseEntity.class.getMethod("getStatusCode");
        return number -> {
            ResponseEntity<String> answer =
                    new RestTemplate(factory.getDeclaredConstructor().newInstance())
                            .getForEntity(site.base + "/spring/" + number, String.class);
            return status.invoke(answer) + " " + answer.getHeaders() + " " + answer.getBody();
        };
    }
}
