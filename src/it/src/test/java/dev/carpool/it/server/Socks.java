package dev.carpool.it.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A SOCKS proxy: version 5 with or without a name and a password (RFC 1928, RFC 1929), and version
 * 4.
 */
final class Socks {
    static final int FOUR = 4;
    static final int FIVE = 5;

    private static final int NO_LOGIN = 0;
    private static final int PASSWORD = 2;
    private static final int BY_NAME = 3;
    private static final int IP_4 = 1;

    private Socks() {}

    /** The version's byte is read; serves until both sides of the tunnel have closed. */
    static void serve(int version, Socket plain, int connection, Consumer<Received> journal)
            throws IOException {
        DataInputStream in = new DataInputStream(plain.getInputStream());
        OutputStream out = plain.getOutputStream();
        String user = version == FIVE ? login(in, out) : "";
        if (version == FIVE) {
            in.readByte();
        }
        in.readByte();
        int port = version == FOUR ? in.readUnsignedShort() : 0;
        if (version == FIVE) {
            in.readByte();
        }
        int kind = version == FIVE ? in.readByte() : IP_4;
        String host =
                kind == BY_NAME
                        ? new String(bytes(in, in.readUnsignedByte()), StandardCharsets.US_ASCII)
                        : InetAddress.getByAddress(bytes(in, kind == IP_4 ? 4 : 16))
                                .getHostAddress();
        if (version == FOUR) {
            user = text(in);
        } else {
            port = in.readUnsignedShort();
        }
        journal.accept(
                new Received(
                        connection,
                        1,
                        "SOCKS" + version,
                        host + ":" + port,
                        List.of("User: " + user),
                        ""));
        out.write(
                version == FOUR
                        ? new byte[] {0, 90, 0, 0, 0, 0, 0, 0}
                        : new byte[] {FIVE, 0, 0, IP_4, 0, 0, 0, 0, 0, 0});
        out.flush();
        Tunnel.between(new Line(plain, plain.getInputStream()), host, port);
    }

    /** Asks for a name and a password whenever the client is able to tell them. */
    private static String login(DataInputStream in, OutputStream out) throws IOException {
        boolean able = false;
        for (byte method : bytes(in, in.readUnsignedByte())) {
            able |= method == PASSWORD;
        }
        out.write(new byte[] {FIVE, (byte) (able ? PASSWORD : NO_LOGIN)});
        out.flush();
        if (!able) {
            return "";
        }
        in.readByte();
        String user = new String(bytes(in, in.readUnsignedByte()), StandardCharsets.US_ASCII);
        bytes(in, in.readUnsignedByte());
        out.write(new byte[] {1, 0});
        out.flush();
        return user;
    }

    private static String text(DataInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != 0; c = in.readUnsignedByte()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }
}
