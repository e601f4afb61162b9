package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.192",
                "198.18.0.1",
                "198.19.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2001:0:4136:e378::1",
                "2001:db8::1",
                "100::1"
            })
    void whatIsNotOfThePublicInternetIsRefused(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThat(PublicAddresses.mayBePublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.1.1",
                "198.17.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void whatIsOfThePublicInternetIsLetThrough(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
        assertThat(PublicAddresses.isHost(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "mail.localhost",
                "vault.internal",
                "printer.local",
                "nas.lan",
                "metadata.google.internal"
            })
    void aNameOfAPrivateNetworkIsNoPublicHost(String host) {
        assertThat(PublicAddresses.mayBePublic(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2130706433",
                "0x7f000001",
                "127.1",
                "0177.0.0.1",
                "127.0.0.01",
                "smtp",
                "smtp.example.ma.",
                "-a.example.ma",
                "smtp.example.ma:25",
                "user@smtp.example.ma",
                "smtp example.ma",
                "smtp.example.ma\r\nRCPT",
                "[::1]",
                "::zz",
                "a..ma"
            })
    void whatJavaOrAResolverMightTakeForAnAddressIsNoHost(String host) {
        assertThat(PublicAddresses.isHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"smtp.example.ma", "in-v3.mailjet.com", "xn--mgberp4a5d4ar", "email-smtp.eu-west-1.amazonaws.com"
            })
    void aNameIsAHost(String host) {
        String name = host.contains(".") ? host : "smtp." + host;
        assertThat(PublicAddresses.isHost(name)).isTrue();
        assertThat(PublicAddresses.mayBePublic(name)).isTrue();
    }

    /** As after a change of the name’s address: what counts is the address that the connection goes to. */
    @Test
    void aConnectionLooksAtTheAddressThatItGoesTo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress rebound = new InetSocketAddress(
                    InetAddress.getByAddress("smtp.example.ma", new byte[] {127, 0, 0, 1}), server.getLocalPort());
            try (Socket guarded = new GuardedSockets(false).createSocket()) {
                assertThatThrownBy(() -> guarded.connect(rebound, 1_000)).isInstanceOf(GuardedSockets.NotAllowed.class);
                assertThat(guarded.isConnected()).isFalse();
            }
            try (Socket allowed = new GuardedSockets(true).createSocket()) {
                allowed.connect(rebound, 1_000);
                assertThat(allowed.isConnected()).isTrue();
            }
        }
    }
}
