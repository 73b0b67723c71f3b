package dev.carpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Why a JVM can't be attached to, in words that help. */
final class Unreachable {

    private Unreachable() {}

    static Failure explain(String pid, Exception e) {
        String why = why(pid, e);
        return new Failure("can't reach JVM " + pid + ": " + why);
    }

    private static String why(String pid, Exception e) {
        if (!pid.matches("\\d+")) {
            return "a process id is a number; 'list' shows them";
        }
        if (isGone(pid)) {
            return "there is no process with this id; 'list' shows them";
        }
        String owner = owner(Paths.get("/proc", pid));
        if (owner != null && !owner.equals(System.getProperty("user.name"))) {
            return "it is of user "
                    + owner
                    + "; run this command as that user (sudo -u "
                    + owner
                    + ")";
        }
        String said = String.valueOf(e.getMessage());
        if (said.contains("does not support the attach mechanism")) {
            return "it forbids attaching (-XX:+DisableAttachMechanism); start it with"
                    + " -javaagent:carpool.jar instead";
        }
        if (said.contains("Dynamic agent loading is not enabled")) {
            return "it forbids loading agents (-XX:-EnableDynamicAgentLoading, JEP 451); start it with"
                    + " -javaagent:carpool.jar instead";
        }
        if (said.contains("doesn't respond") || said.contains("socket file")) {
            return "it does not answer: it is no JVM, it forbids attaching"
                    + " (-XX:+DisableAttachMechanism), or it hangs";
        }
        return said.equals("null") ? e.toString() : said;
    }

    /** Whether there is certainly no such process; false where that can't be told. */
    static boolean isGone(String pid) {
        return Files.isDirectory(Paths.get("/proc", "self"))
                && !Files.isDirectory(Paths.get("/proc", pid));
    }

    /** Null where there is no such directory. */
    private static String owner(Path process) {
        try {
            return Files.getOwner(process).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
