package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** Fabric8's Kubernetes client, made and ended for each call. */
public final class KubernetesCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            Config config = new ConfigBuilder(Config.empty()).withMasterUrl(site.base).build();
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                Pod pod = client.pods().inNamespace("default").withName("pod" + number).get();
                return pod.getMetadata().getName() + " is " + pod.getStatus().getPhase();
            }
        };
    }
}
