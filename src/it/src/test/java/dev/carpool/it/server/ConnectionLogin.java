package dev.carpool.it.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authenticates connections and not requests, as IIS does with NTLM (MS-NLMP, MS-NTHT) and
 * Negotiate (RFC 4559): once a login has succeeded, each further request on that connection is its
 * user's, whoever sends it. A request that nobody has to sign is answered as its connection's user
 * too, so that a shared connection shows at once.
 */
public final class ConnectionLogin implements Script {
    /** What a client sends first; enough of it for a server that does not negotiate. */
    public static final String HELLO = "NTLM " + message(1, new byte[24]);

    /** Unicode, NTLM, target info: what the library's engine needs (MS-NLMP, 2.2.2.5). */
    private static final int FLAGS = 0x00800201;

    private static final int USER_FIELD = 36;

    private final boolean proxy;
    private final String secured;
    private final Script then;
    private final Map<Integer, String> users = new ConcurrentHashMap<>();

    private ConnectionLogin(boolean proxy, String secured, Script then) {
        this.proxy = proxy;
        this.secured = secured;
        this.then = then;
    }

    /** An origin. Paths that begin with this need a login. */
    public static Script origin(String secured) {
        return new ConnectionLogin(false, secured, null);
    }

    /** A proxy. Targets that hold this need a login. */
    public static Script proxy(String secured, Script then) {
        return new ConnectionLogin(true, secured, then);
    }

    /** What a hand-written client sends last; opaque but for the name. */
    public static String login(String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer body = ByteBuffer.allocate(64 - 12 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        body.position(USER_FIELD - 12);
        body.putShort((short) name.length).putShort((short) name.length).putInt(64);
        body.position(64 - 12);
        body.put(name);
        return "NTLM " + message(3, body.array());
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Received request = exchange.request();
        String given =
                request.values(proxy ? "Proxy-Authorization" : "Authorization")
                        .findFirst()
                        .orElse("");
        if (given.toLowerCase(Locale.ROOT).startsWith("negotiate ")) {
            users.put(request.connection(), given.substring("Negotiate ".length()));
        } else if (given.startsWith("NTLM ")) {
            byte[] message = Base64.getDecoder().decode(given.substring(5));
            if (message[8] == 1) {
                challenge(exchange, " " + message(2, challenge()));
                return;
            }
            users.put(request.connection(), user(message));
        }
        String user = users.get(request.connection());
        if (user == null && request.target().contains(secured)) {
            challenge(exchange, "");
        } else if (then == null) {
            exchange.respond(200, Script.text(request) + " as " + user, "X-User: " + user);
        } else {
            then.answer(exchange);
        }
    }

    private void challenge(Exchange exchange, String more) throws IOException {
        exchange.respond(
                proxy ? 407 : 401,
                "who are you?",
                (proxy ? "Proxy-Authenticate: NTLM" : "WWW-Authenticate: NTLM") + more);
    }

    /** From the target's name on, which is empty (MS-NLMP, 2.2.1.2). */
    private static byte[] challenge() {
        ByteBuffer body = ByteBuffer.allocate(48 + 4 - 12).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(0).putInt(48).putInt(FLAGS).putLong(0x0123456789abcdefL).putLong(0);
        // The list of attributes is its own end.
        body.putShort((short) 4).putShort((short) 4).putInt(48).putInt(0);
        return body.array();
    }

    private static String message(int type, byte[] body) {
        ByteBuffer message = ByteBuffer.allocate(12 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(type).put(body);
        return Base64.getEncoder().encodeToString(message.array());
    }

    /** Old clients send one byte a character, whatever they negotiate, and capitals. */
    private static String user(byte[] login) {
        ByteBuffer message = ByteBuffer.wrap(login).order(ByteOrder.LITTLE_ENDIAN);
        int length = message.getShort(USER_FIELD);
        int at = message.getInt(USER_FIELD + 4);
        Charset charset =
                login[at + 1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.US_ASCII;
        return new String(Arrays.copyOfRange(login, at, at + length), charset)
                .toLowerCase(Locale.ROOT);
    }
}
