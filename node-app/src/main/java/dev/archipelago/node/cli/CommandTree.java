package dev.archipelago.node.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/**
 * Makes as much of the tree of commands as the arguments can reach.
 *
 * <p>To read what all commands declare takes longer than most of them run. Where the arguments begin with the names of
 * commands, none but those are made; otherwise all are that may be asked for or have to be listed.
 */
final class CommandTree {
    private static final Set<String> VERSION = Set.of("--version", "-V");

    private final IFactory factory;

    CommandTree(IFactory factory) {
        this.factory = factory;
    }

    /** A command, and below it those that the arguments can reach. */
    CommandLine reachedBy(List<String> arguments, Class<?> type) {
        CommandLine line = new CommandLine(type, factory);
        List<Class<?>> below = below(line, type);
        Optional<Class<?>> named = named(arguments, below);
        if (named.isPresent()) {
            line.addSubcommand(reachedBy(arguments.subList(1, arguments.size()), named.get()));
        } else if (!isVersion(arguments)) {
            below.forEach(child -> line.addSubcommand(mayGoOn(arguments) ? whole(child) : listed(child)));
        }
        return line;
    }

    private CommandLine whole(Class<?> type) {
        CommandLine line = new CommandLine(type, factory);
        below(line, type).forEach(child -> line.addSubcommand(whole(child)));
        return line;
    }

    /** One that is shown in a list or suggested, and not asked for. */
    private CommandLine listed(Class<?> type) {
        return new CommandLine(type, factory);
    }

    private static List<Class<?>> below(CommandLine line, Class<?> type) {
        return CommandGroup.class.isAssignableFrom(type)
                ? line.<CommandGroup>getCommand().commands()
                : List.of();
    }

    private static Optional<Class<?>> named(List<String> arguments, List<Class<?>> commands) {
        return arguments.isEmpty()
                ? Optional.empty()
                : commands.stream()
                        .filter(type -> type.getAnnotation(Command.class).name().equals(arguments.getFirst()))
                        .findFirst();
    }

    private static boolean isVersion(List<String> arguments) {
        return arguments.size() == 1 && VERSION.contains(arguments.getFirst());
    }

    /** Whether a command may follow after what names none: after an option, or in a file of arguments. */
    private static boolean mayGoOn(List<String> arguments) {
        return arguments.size() > 1 || arguments.stream().anyMatch(argument -> argument.startsWith("@"));
    }
}
