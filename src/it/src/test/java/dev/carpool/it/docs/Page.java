package dev.carpool.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the guide, taken apart. */
record Page(Path file, String text) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    /** What stands between fences. */
    record Block(String language, String text) {}

    /** A command, and the lines that it is said to print. */
    record Command(String line, List<String> output) {}

    static Page of(String name) {
        Path file = Path.of(System.getProperty("it.docs"), name);
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher fenced = FENCED.matcher(text);
        while (fenced.find()) {
            String indent = fenced.group(1);
            blocks.add(
                    new Block(
                            fenced.group(2),
                            fenced.group(3)
                                    .lines()
                                    .map(
                                            line ->
                                                    line.startsWith(indent)
                                                            ? line.substring(indent.length())
                                                            : line)
                                    .collect(Collectors.joining("\n"))));
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream().filter(block -> block.language().equals(language)).toList();
    }

    /** All commands, in order: a page is one session. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (Block block : blocks("console")) {
            for (String line : block.text().split("\n")) {
                if (line.startsWith("$ ")) {
                    commands.add(new Command(line.substring(2), new ArrayList<>()));
                } else {
                    commands.get(commands.size() - 1).output().add(line);
                }
            }
        }
        return commands;
    }

    /** Files that it links to, as they are on disk. */
    Stream<Path> links() {
        return LINK.matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.contains("://"))
                .map(link -> file.resolveSibling(link).normalize());
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
