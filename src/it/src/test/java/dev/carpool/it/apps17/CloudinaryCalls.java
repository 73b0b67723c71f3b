package dev.carpool.it.apps17;

import com.cloudinary.Cloudinary;
import dev.carpool.it.apps.Site;
import java.util.Map;

/**
 * Cloudinary's SDK as its documentation shows it: one Cloudinary, an {@code api()} for each call.
 */
public final class CloudinaryCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        Cloudinary cloudinary =
                new Cloudinary(
                        Map.of(
                                "cloud_name",
                                "demo",
                                "api_key",
                                "key",
                                "api_secret",
                                "secret",
                                "upload_prefix",
                                site.base));
        return number -> cloudinary.api().ping(Map.of()).toString();
    }
}
