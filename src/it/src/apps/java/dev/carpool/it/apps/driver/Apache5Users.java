package dev.carpool.it.apps.driver;

import java.util.Collections;
import org.apache.hc.client5.http.auth.AuthSchemeFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.NTCredentials;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicSchemeFactory;
import org.apache.hc.client5.http.impl.auth.NTLMSchemeFactory;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;

/** Whom a client of HttpClient 5 says it is, to servers and proxies that ask. */
final class Apache5Users {
    private final BasicCredentialsProvider provider = new BasicCredentialsProvider();
    private boolean known;

    private Apache5Users() {}

    static void apply(
            HttpClientBuilder builder,
            RequestConfig.Builder requests,
            Settings settings,
            HttpHost proxy) {
        Apache5Users users = new Apache5Users();
        AuthScope anywhere = new AuthScope(null, -1);
        users.password(proxy == null ? null : new AuthScope(proxy), settings.pair(Knob.PROXY_USER));
        users.password(anywhere, settings.pair(Knob.USER));
        boolean ntlm = users.windows(anywhere, settings.pair(Knob.NTLM));
        boolean proxyNtlm =
                users.windows(
                        proxy == null ? null : new AuthScope(proxy),
                        settings.pair(Knob.PROXY_NTLM));
        if (users.known) {
            builder.setDefaultCredentialsProvider(users.provider);
        }
        if (ntlm || proxyNtlm) {
            // Later versions know the scheme only if told so.
            builder.setDefaultAuthSchemeRegistry(
                    RegistryBuilder.<AuthSchemeFactory>create()
                            .register(StandardAuthScheme.NTLM, NTLMSchemeFactory.INSTANCE)
                            .register(StandardAuthScheme.BASIC, BasicSchemeFactory.INSTANCE)
                            .build());
            requests.setTargetPreferredAuthSchemes(Collections.singleton(StandardAuthScheme.NTLM));
            requests.setProxyPreferredAuthSchemes(Collections.singleton(StandardAuthScheme.NTLM));
        }
    }

    private void password(AuthScope scope, String[] user) {
        if (user != null) {
            provider.setCredentials(
                    scope, new UsernamePasswordCredentials(user[0], user[1].toCharArray()));
            known = true;
        }
    }

    private boolean windows(AuthScope scope, String[] user) {
        if (user != null) {
            provider.setCredentials(
                    scope,
                    new NTCredentials(user[0], user[1].toCharArray(), "WORKSTATION", "DOMAIN"));
            known = true;
        }
        return user != null;
    }
}
