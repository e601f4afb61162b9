package ma.atlas.crm.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;

/**
 * The connections of one call. Where a host’s name leads is looked at when the connection is made, at the very address that is
 * called: whoever changes the name’s address after it was looked at gains nothing. All of them can be broken off at once.
 */
final class GuardedSockets extends SocketFactory {

    private final boolean anyHost;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean brokenOff;

    /**
     * @param anyHost whether hosts may be called that are not of the public internet
     */
    GuardedSockets(boolean anyHost) {
        this.anyHost = anyHost;
    }

    /** The host may not be called. */
    static final class NotAllowed extends IOException {

        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("Expected a host of the public internet, but it leads elsewhere");
        }
    }

    private final class Guarded extends Socket {

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address)) {
                throw new NotAllowed();
            }
            if (!address.isUnresolved() && !anyHost && !PublicAddresses.isPublic(address.getAddress())) {
                throw new NotAllowed();
            }
            super.connect(endpoint, timeout);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Guarded();
        open.add(socket);
        if (brokenOff) {
            socket.close();
        }
        return socket;
    }

    /** Whatever waits for one of them fails at once. */
    void breakOff() {
        brokenOff = true;
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is of no use any more, which is what was wanted.
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedAlready();
    }

    private static UnsupportedOperationException connectedAlready() {
        return new UnsupportedOperationException(
                "Expected a connection to be made by connect, which looks at the address");
    }
}
