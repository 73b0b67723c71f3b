package dev.carpool.it.apps17;

import cn.hutool.http.HttpRequest;
import dev.carpool.it.apps.Site;

/** Is there anything new? Asked by Hutool, which looks at a header and leaves the rest. */
public final class HutoolCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number ->
                HttpRequest.get(site.base + "/hutool/" + number)
                        .executeAsync()
                        .header("Content-Type");
    }
}
