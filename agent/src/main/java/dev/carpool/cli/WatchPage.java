package dev.carpool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One look at an agent as lines of text. */
final class WatchPage {

    private static final int LEAST_WIDTH = 60;
    private static final int FIGURES = 38;
    private static final int HEAD = 3;

    private WatchPage() {}

    /**
     * @param columns characters a line may have; less than 60 count as 60
     * @param rows lines there is room for; the busiest hosts are shown, and how many more there are
     */
    static List<String> of(String pid, Map<String, Object> look, int columns, int rows) {
        int width = Math.max(LEAST_WIDTH, columns);
        int name = width - FIGURES;
        List<String> lines = new ArrayList<>();
        lines.add(
                cut(
                        "carpool "
                                + look.get("version")
                                + " in JVM "
                                + pid
                                + ": "
                                + (Boolean.TRUE.equals(look.get("enabled"))
                                        ? "mode " + look.get("mode")
                                        : "switched off")
                                + ", "
                                + look.get("clientsShared")
                                + " of "
                                + look.get("clientsBuilt")
                                + " clients share",
                        width));
        lines.add("");
        lines.add(line(name, "HOST", "CALLS/S", "NEW/S", "REUSE", "IDLE"));
        List<String> refused = refused(look, width);
        List<?> hosts = (List<?>) look.get("hosts");
        int room = Math.max(1, rows - HEAD - refused.size() - 1);
        for (int i = 0; i < hosts.size() && i < room; i++) {
            Map<?, ?> host = (Map<?, ?>) hosts.get(i);
            lines.add(
                    line(
                            name,
                            cut(host.get("host") + " " + host.get("client"), name - 1),
                            String.format(Locale.ROOT, "%.1f", (Double) host.get("callsPerSecond")),
                            String.format(
                                    Locale.ROOT,
                                    "%.1f",
                                    (Double) host.get("newConnectionsPerSecond")),
                            host.get("reusePercent") + "%",
                            String.valueOf(host.get("idle"))));
        }
        if (hosts.isEmpty()) {
            lines.add("(no call yet)");
        } else if (hosts.size() > room) {
            lines.add("... and " + (hosts.size() - room) + " more hosts");
        }
        lines.addAll(refused);
        return lines;
    }

    private static List<String> refused(Map<String, Object> look, int width) {
        List<String> lines = new ArrayList<>();
        if ("observe".equals(look.get("mode"))) {
            lines.add(
                    "Sharing would have spared "
                            + look.get("connectionsAvoidable")
                            + " connections.");
        }
        Map<?, ?> reasons = (Map<?, ?>) look.get("refused");
        StringBuilder why = new StringBuilder();
        for (Map.Entry<?, ?> reason : reasons.entrySet()) {
            why.append(why.length() == 0 ? "" : ", ");
            why.append(reason.getKey()).append(' ').append(reason.getValue());
        }
        if (why.length() > 0) {
            lines.add(cut("Left alone because of: " + why, width));
        }
        return lines;
    }

    private static String line(
            int name, String host, String calls, String opened, String reuse, String idle) {
        return String.format(
                        Locale.ROOT,
                        "%-" + name + "s%10s%10s%9s%9s",
                        host,
                        calls,
                        opened,
                        reuse,
                        idle)
                .replaceAll(" +$", "");
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }
}
