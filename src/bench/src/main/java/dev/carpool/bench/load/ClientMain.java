package dev.carpool.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The measured JVM. It reads orders from standard input, a JSON line each, and answers each with a
 * line; the end of its input, so also its parent's death, ends it.
 */
public final class ClientMain {
    /** Argument for a client built per call. */
    public static final String PER_CALL = "per-call";

    /** Argument for one client for all calls. */
    public static final String SHARED = "shared";

    private ClientMain() {}

    /** Takes {@link #PER_CALL} or {@link #SHARED}, and the name of a {@link Library} constant. */
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = System.out;
        Library library = Library.valueOf(args[1]);
        try (Caller caller = args[0].equals(SHARED) ? library.shared() : library.perCall();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                CellOrder order = json.readValue(line, CellOrder.class);
                if (order.collects()) {
                    System.gc();
                }
                out.println(json.writeValueAsString(new CellRunner(caller, order).run()));
                out.flush();
            }
        }
    }
}
