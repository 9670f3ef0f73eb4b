package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Printable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Understands a command, runs it, and shows every failure in words: a user never meets a stack trace. */
public final class CommandLineInterface {
    private static final System.Logger LOG = System.getLogger(CommandLineInterface.class.getName());

    private final Surroundings surroundings;

    /** A command line in the given surroundings. */
    public CommandLineInterface(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command and answers its exit code. */
    public int run(String... arguments) {
        CommandLine commands = new CommandTree(new CommandFactory(surroundings))
                .reachedBy(List.of(arguments), ArchipelagoCommand.class)
                .registerConverter(Path.class, Path::of)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(e -> ExitCode.FAILED.status())
                .setParameterExceptionHandler((e, raw) -> misunderstood(e, raw))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, arguments));
        return commands.execute(arguments);
    }

    private int misunderstood(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String message = oneLine(e.getMessage()) + ". See \"" + command + " --help\".";
        return show(new CommandFailure(ExitCode.USAGE, "usage", message), arguments);
    }

    private int failed(Exception e, String[] arguments) {
        return show(asFailure(e), arguments);
    }

    private static CommandFailure asFailure(Exception e) {
        if (e instanceof CommandFailure failure) {
            return failure;
        }
        if (e instanceof IdentityException identity) {
            return CommandFailure.of(identity);
        }
        LOG.log(System.Logger.Level.DEBUG, "the command failed in a way nobody foresaw", e);
        return new CommandFailure(
                ExitCode.FAILED,
                "internal",
                "this should not have happened: " + e.getClass().getSimpleName() + describe(e.getMessage()));
    }

    private int show(CommandFailure failure, String[] arguments) {
        if (Arrays.asList(arguments).contains(OutputOptions.JSON)) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.putObject("error").put("code", failure.code()).put("message", failure.getMessage());
            surroundings.err().println(Json.pretty(body));
        } else {
            surroundings.err().println("archipelago: " + Printable.lines(String.valueOf(failure.getMessage())));
        }
        return failure.exit().status();
    }

    private static String describe(@Nullable String message) {
        return Optional.ofNullable(message).map(text -> ": " + oneLine(text)).orElse("");
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    }
}
