package dev.archipelago.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Carries one output stream of a program into its transcript, so that the program never blocks on a full pipe. */
final class LinePump implements Runnable {
    private final InputStream source;
    private final OutputLine.Stream stream;
    private final Transcript transcript;
    private final StringBuilder line = new StringBuilder();

    LinePump(InputStream source, OutputLine.Stream stream, Transcript transcript) {
        this.source = source;
        this.stream = stream;
        this.transcript = transcript;
    }

    @Override
    public void run() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                take((char) next);
            }
        } catch (IOException closed) {
            transcript.add(stream, "(stream closed: " + closed.getMessage() + ")");
        } finally {
            if (!line.isEmpty()) {
                endLine();
            }
            transcript.streamEnded();
        }
    }

    private void take(char next) {
        if (next == '\n') {
            endLine();
        } else if (line.length() < transcript.memory()) {
            line.append(next);
        }
    }

    private void endLine() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        transcript.add(stream, line.toString());
        line.setLength(0);
    }
}
