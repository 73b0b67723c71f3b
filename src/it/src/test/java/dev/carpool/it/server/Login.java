package dev.carpool.it.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks each request for credentials and checks them: Basic (RFC 7617) or Digest (RFC 7616), of an
 * origin or of a proxy.
 */
public final class Login implements Script {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"?([^\",]*)\"?");

    private final boolean proxy;
    private final boolean digest;
    private final Map<String, String> passwords;
    private final Script then;

    private Login(boolean proxy, boolean digest, Map<String, String> passwords, Script then) {
        this.proxy = proxy;
        this.digest = digest;
        this.passwords = passwords;
        this.then = then;
    }

    public static Script basic(Map<String, String> passwords, Script then) {
        return new Login(false, false, passwords, then);
    }

    public static Script digest(Map<String, String> passwords, Script then) {
        return new Login(false, true, passwords, then);
    }

    public static Script proxy(Map<String, String> passwords, Script then) {
        return new Login(true, false, passwords, then);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Received request = exchange.request();
        String header = proxy ? "Proxy-Authorization" : "Authorization";
        String given = request.values(header).findFirst().orElse("");
        if (digest ? isDigest(given, request) : isBasic(given)) {
            then.answer(exchange);
            return;
        }
        exchange.respond(
                proxy ? 407 : 401,
                "who are you?",
                (proxy ? "Proxy-Authenticate: " : "WWW-Authenticate: ")
                        + (digest
                                ? "Digest realm=\"house\", qop=\"auth\", nonce=\"" + NONCE + '"'
                                : "Basic realm=\"house\""));
    }

    private boolean isBasic(String given) {
        if (!given.startsWith("Basic ")) {
            return false;
        }
        String pair =
                new String(Base64.getDecoder().decode(given.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return pair.substring(colon + 1).equals(passwords.get(pair.substring(0, colon)));
    }

    private boolean isDigest(String given, Received request) {
        if (!given.startsWith("Digest ")) {
            return false;
        }
        String user = field(given, "username");
        String a1 = md5(user + ":house:" + passwords.get(user));
        String a2 = md5(request.method() + ":" + request.target());
        String middle = NONCE + ":" + field(given, "nc") + ":" + field(given, "cnonce") + ":auth:";
        return md5(a1 + ":" + middle + a2).equals(field(given, "response"));
    }

    private static String field(String given, String name) {
        Matcher fields = FIELD.matcher(given);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2);
            }
        }
        return "";
    }

    private static String md5(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
