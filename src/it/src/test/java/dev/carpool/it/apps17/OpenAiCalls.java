package dev.carpool.it.apps17;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.models.Model;
import com.openai.models.models.ModelRetrieveParams;
import dev.carpool.it.apps.Site;

/** OpenAI's SDK, which is written in Kotlin, set up for each call. */
public final class OpenAiCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        boolean closes = site.get("closes", "false").equals("true");
        return number -> {
            OpenAIClient client =
                    OpenAIOkHttpClient.builder().apiKey("none").baseUrl(site.base).build();
            Model model =
                    client.models()
                            .retrieve(ModelRetrieveParams.builder().model("m" + number).build());
            if (closes) {
                client.close();
            }
            return model.id() + " of " + model.ownedBy();
        };
    }
}
