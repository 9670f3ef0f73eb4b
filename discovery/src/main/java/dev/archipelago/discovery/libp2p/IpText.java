package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.codec.MalformedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses and ports as multiaddrs write them: decimal without leading zeros, IPv6 as RFC 5952 has it. */
final class IpText {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");
    private static final int GROUPS = 8;

    private IpText() {}

    static int decimal(String text, int most) throws MalformedException {
        if (!DECIMAL.matcher(text).matches() || Integer.parseInt(text) > most) {
            throw new MalformedException("multiaddr: no decimal number up to " + most);
        }
        return Integer.parseInt(text);
    }

    static byte[] bytes4(String text) throws MalformedException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new MalformedException("multiaddr: an IPv4 address has four numbers");
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) decimal(parts[i], 0xff);
        }
        return bytes;
    }

    static String text4(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    static byte[] bytes6(String text) throws MalformedException {
        if (text.indexOf(':') < 0 || !SIX.matcher(text).matches()) {
            throw new MalformedException("multiaddr: no IPv6 address");
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress(); // a literal: nothing is looked up
            return bytes.length == 4 ? mapped(bytes) : bytes;
        } catch (UnknownHostException e) {
            throw new MalformedException("multiaddr: no IPv6 address", e);
        }
    }

    private static byte[] mapped(byte[] four) {
        byte[] six = new byte[2 * GROUPS];
        six[10] = (byte) 0xff;
        six[11] = (byte) 0xff;
        System.arraycopy(four, 0, six, 12, four.length);
        return six;
    }

    static String text6(byte[] bytes) {
        int[] zeros = longestZeros(bytes);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (zeros[1] > 1 && i == zeros[0]) {
                text.append("::");
                i += zeros[1] - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    /** Where the first longest run of zero groups begins, and how long it is. */
    private static int[] longestZeros(byte[] bytes) {
        int[] longest = {0, 0};
        int run = 0;
        for (int i = 0; i < GROUPS; i++) {
            run = group(bytes, i) == 0 ? run + 1 : 0;
            if (run > longest[1]) {
                longest = new int[] {i - run + 1, run};
            }
        }
        return longest;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
