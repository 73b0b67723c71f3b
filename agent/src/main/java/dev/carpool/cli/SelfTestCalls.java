package dev.carpool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the self-test's forked JVM does: calls as code makes them that knows no better. */
@Command(name = SelfTestCommand.CALLS, hidden = true)
final class SelfTestCalls implements Runnable {
    @Parameters(index = "0")
    private String url;

    @Parameters(index = "1")
    private int count;

    @Override
    public void run() {
        for (int i = 0; i < count; i++) {
            try {
                get();
            } catch (IOException e) {
                throw new Failure("call " + (i + 1) + " of " + count + " failed: " + e);
            }
        }
    }

    private void get() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        // Read to its end, not closed, disconnected: so the JDK alone gives the connection up.
        InputStream body = connection.getInputStream();
        while (body.read() >= 0) {
            continue;
        }
        connection.disconnect();
    }
}
