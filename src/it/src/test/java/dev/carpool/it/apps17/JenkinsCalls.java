package dev.carpool.it.apps17;

import com.offbytwo.jenkins.JenkinsServer;
import dev.carpool.it.apps.Site;
import java.net.URI;

/** What a dashboard asks a Jenkins server, with a client for each question. */
public final class JenkinsCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            try (JenkinsServer jenkins = new JenkinsServer(URI.create(site.base))) {
                return jenkins.getJobs().keySet() + " by " + jenkins.getVersion();
            }
        };
    }
}
