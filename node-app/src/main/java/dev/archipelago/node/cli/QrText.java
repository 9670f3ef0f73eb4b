package dev.archipelago.node.cli;

import io.nayuki.qrcodegen.QrCode;

/** A QR code for a terminal, two rows of it in one line of text. */
final class QrText {
    private static final int QUIET = 2;

    private QrText() {}

    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        StringBuilder drawn = new StringBuilder();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                drawn.append(pair(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            drawn.append(System.lineSeparator());
        }
        return drawn.toString();
    }

    /** Dark is what the terminal leaves dark, so that a camera sees light around it. */
    private static char pair(boolean upperIsDark, boolean lowerIsDark) {
        if (upperIsDark) {
            return lowerIsDark ? ' ' : '\u2584';
        }
        return lowerIsDark ? '\u2580' : '\u2588';
    }
}
