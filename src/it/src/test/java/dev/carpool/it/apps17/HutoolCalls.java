package dev.carpool.it.apps17;

import cn.hutool.http.HttpUtil;
import dev.carpool.it.apps.Site;

/** Hutool's one line for a GET. */
public final class HutoolCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> HttpUtil.get(site.base + "/hutool/" + number);
    }
}
