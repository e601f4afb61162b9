package ma.atlas.crm.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses are of the public internet. What is not, is the operator’s own network, its machines and its cloud’s metadata:
 * nobody may have the application call there by naming a host.
 */
final class PublicAddresses {

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private static final List<String> OWN_DOMAINS =
            List.of("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain");

    /** First address and length of the prefix. */
    private static final List<Range> NOT_PUBLIC = List.of(
            range("0.0.0.0", 8),
            range("10.0.0.0", 8),
            range("100.64.0.0", 10),
            range("127.0.0.0", 8),
            range("169.254.0.0", 16),
            range("172.16.0.0", 12),
            range("192.0.0.0", 24),
            range("192.0.2.0", 24),
            range("192.88.99.0", 24),
            range("192.168.0.0", 16),
            range("198.18.0.0", 15),
            range("198.51.100.0", 24),
            range("203.0.113.0", 24),
            range("224.0.0.0", 3));

    /** Of IPv6, what is given out to the public and does not carry an address of IPv4 within. */
    private static final Range GIVEN_OUT = range("2000::", 3);

    private static final List<Range> NOT_PUBLIC_OF_THESE =
            List.of(range("2001::", 23), range("2001:db8::", 32), range("2002::", 16), range("3fff::", 20));

    private record Range(byte[] first, int bits) {

        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((first[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private PublicAddresses() {}

    private static Range range(String first, int bits) {
        return new Range(literal(first).getAddress(), bits);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC.stream().noneMatch(range -> range.has(bytes));
        }
        return address instanceof Inet6Address
                && GIVEN_OUT.has(bytes)
                && NOT_PUBLIC_OF_THESE.stream().noneMatch(range -> range.has(bytes));
    }

    /** Whether a text, in lower case, is a host’s name or address in its usual form. */
    static boolean isHost(String host) {
        return NAME.matcher(host).matches() || isLiteral(host);
    }

    /**
     * Whether a host is one of the public internet, as far as its name tells: where the name leads is known when it is called.
     *
     * @param host fit by {@link #isHost}
     */
    static boolean mayBePublic(String host) {
        if (isLiteral(host)) {
            return isPublic(literal(host));
        }
        return OWN_DOMAINS.stream().noneMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    /** Four numbers, or with a colon: Java takes more for an address, and so looks up what this lets through. */
    private static boolean isLiteral(String host) {
        String[] parts = host.split("\\.", -1);
        boolean four = parts.length == 4
                && Arrays.stream(parts)
                        .allMatch(part -> part.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(part) < 256);
        return four
                || (host.indexOf(':') >= 0
                        && host.toLowerCase(Locale.ROOT).matches("[0-9a-f:.]{2,45}")
                        && isIpv6(host));
    }

    private static boolean isIpv6(String host) {
        try {
            return InetAddress.getByName(host) != null;
        } catch (UnknownHostException none) {
            return false;
        }
    }
}
