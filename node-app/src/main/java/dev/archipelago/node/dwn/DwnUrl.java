package dev.archipelago.node.dwn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Reads where a DWN is. What is kept there is not for everyone, so clear text stays on this machine. */
public final class DwnUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private DwnUrl() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none; the message says what to mend
     */
    public static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a DWN's address is a URL such as https://dwn.example/", e);
        }
        boolean sealed = "https".equals(uri.getScheme());
        if (uri.getHost() == null || uri.getUserInfo() != null || !(sealed || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("a DWN's address is a URL such as https://dwn.example/");
        }
        if (!sealed && !LOOPBACK.matcher(uri.getHost()).matches()) {
            throw new IllegalArgumentException("a DWN on another machine is reached by https alone");
        }
        return uri;
    }
}
