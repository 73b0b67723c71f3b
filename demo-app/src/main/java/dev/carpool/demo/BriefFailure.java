package dev.carpool.demo;

import picocli.CommandLine;

/** Tells a failure in one line; a stack trace of the demo helps nobody who runs it. */
final class BriefFailure implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        String message = failure.getMessage();
        commandLine.getErr().println(message == null ? failure.toString() : message);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
