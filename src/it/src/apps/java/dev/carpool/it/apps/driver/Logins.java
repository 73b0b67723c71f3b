package dev.carpool.it.apps.driver;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

/** Answers the JDK when a server or a proxy asks who is there. */
final class Logins extends Authenticator {
    private final String[] user;
    private final String[] proxyUser;

    private Logins(String[] user, String[] proxyUser) {
        this.user = user;
        this.proxyUser = proxyUser;
    }

    /** Null if there is nobody to name. The JDK itself chooses the scheme. */
    static Logins of(Settings settings) {
        String[] plain = settings.pair(Knob.USER);
        String[] ntlm = settings.pair(Knob.NTLM);
        String[] plainProxy = settings.pair(Knob.PROXY_USER);
        String[] ntlmProxy = settings.pair(Knob.PROXY_NTLM);
        String[] user = plain == null ? ntlm : plain;
        String[] proxyUser = plainProxy == null ? ntlmProxy : plainProxy;
        return user == null && proxyUser == null ? null : new Logins(user, proxyUser);
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        String[] asked = getRequestorType() == RequestorType.PROXY ? proxyUser : user;
        return asked == null ? null : new PasswordAuthentication(asked[0], asked[1].toCharArray());
    }
}
