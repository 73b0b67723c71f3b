package dev.carpool.launch;

import java.io.PrintStream;

/** The command line: {@code java -jar carpool.jar}. */
public final class Main {

    private Main() {}

    /** Exits with 0 when it is done, 1 when it failed, 2 for wrong usage. */
    public static void main(String[] args) throws Exception {
        int status =
                (Integer)
                        EngineLoader.load("dev.carpool.cli.Cli")
                                .getMethod(
                                        "run", String[].class, PrintStream.class, PrintStream.class)
                                .invoke(null, args, System.out, System.err);
        System.out.flush();
        System.exit(status);
    }
}
