package dev.carpool.cli;

import dev.carpool.report.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the agent in a running JVM does, while it does it. */
@Command(
        name = "watch",
        description = {
            "Shows per host what Carpool does in a running JVM: calls and new connections",
            "a second, the share of calls on a connection that was there, idle ones, and",
            "why clients were left alone. q quits. Where there is no terminal, it prints a",
            "table each time until the JVM ends."
        })
final class WatchCommand extends Subcommand implements Runnable {
    private static final int COLUMNS = 80;
    private static final int MILLI = 1000;
    private static final int END_OF_TEXT = 3;

    @Option(names = "--json", description = "Look once, and write a JSON object.")
    private boolean json;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Time between two looks, 0.1 to 3600 (default: 1).")
    private double interval;

    @Parameters(index = "0", paramLabel = "PID", description = "Process id, as 'list' shows it.")
    private String pid;

    @Override
    public void run() {
        if (!(interval >= 0.1 && interval <= 3600)) {
            throw wrong("--interval=" + interval + " is not between 0.1 and 3600");
        }
        long millis = (long) (interval * MILLI);
        PrintWriter out = out();
        try (AgentOf agent = AgentOf.jvm(pid)) {
            Rates rates = new Rates(agent);
            if (json) {
                TimeUnit.MILLISECONDS.sleep(millis);
                out.println(Json.of(rates.look()));
                out.flush();
            } else if (System.console() == null) {
                print(rates, out, millis);
            } else {
                show(rates, millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new Failure("the terminal: " + e.getMessage());
        }
    }

    private void print(Rates rates, PrintWriter out, long millis) throws InterruptedException {
        while (!out.checkError()) {
            TimeUnit.MILLISECONDS.sleep(millis);
            for (String line : WatchPage.of(pid, rates.look(), COLUMNS, Integer.MAX_VALUE)) {
                out.println(line);
            }
            out.println();
        }
    }

    private void show(Rates rates, long millis) throws IOException {
        // It looks for its parts with the thread's loader, which is the app's as ever.
        Thread.currentThread().setContextClassLoader(WatchCommand.class.getClassLoader());
        try (Terminal terminal = TerminalBuilder.builder().system(true).exec(true).build()) {
            terminal.enterRawMode();
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            try {
                NonBlockingReader keys = terminal.reader();
                int key;
                do {
                    draw(
                            terminal,
                            WatchPage.of(pid, rates.look(), width(terminal), height(terminal)));
                    key = keys.read(millis);
                } while (key != 'q'
                        && key != 'Q'
                        && key != END_OF_TEXT
                        && key != NonBlockingReader.EOF);
            } finally {
                terminal.puts(Capability.cursor_normal);
                terminal.puts(Capability.exit_ca_mode);
                terminal.flush();
            }
        }
    }

    private static void draw(Terminal terminal, List<String> lines) {
        terminal.puts(Capability.clear_screen);
        PrintWriter out = terminal.writer();
        for (String line : lines) {
            // In raw mode a line feed does not go back to the first column.
            out.print(line + "\r\n");
        }
        terminal.flush();
    }

    /** Asked anew for each page: windows are resized. */
    private static int width(Terminal terminal) {
        return terminal.getWidth() > 0 ? terminal.getWidth() : COLUMNS;
    }

    private static int height(Terminal terminal) {
        return terminal.getHeight() > 0 ? terminal.getHeight() - 1 : Integer.MAX_VALUE;
    }
}
