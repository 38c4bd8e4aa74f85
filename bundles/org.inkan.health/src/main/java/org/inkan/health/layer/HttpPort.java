package org.inkan.health.layer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.health.parts.PortHolder;
import org.inkan.health.parts.Surroundings;

/** Whether web sites that look for the local service find us there. */
final class HttpPort implements Layer {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    /** Nothing on this machine needs longer. */
    private static final int CONNECT_MILLIS = 500;

    @Override
    public String name() {
        return "port";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Finding look(Examination examination) throws LayerBelowBroken, InterruptedException {
        Surroundings surroundings = examination.surroundings();
        int port = surroundings.httpPort();
        String shown = Integer.toString(port);
        if (port == 0) {
            return Finding.notRun("off");
        }
        if (surroundings.servesHttp()) {
            return Finding.good("ours", shown);
        }
        if (isAnswered(port)) {
            Optional<String> holder = PortHolder.of(port);
            return holder.isPresent()
                    ? Finding.warning("taken-by", shown, holder.get())
                    : Finding.warning("taken", shown);
        }
        // only a process that is to serve web sites has somebody who can open the port
        return repairers(examination).isEmpty() ? Finding.good("free", shown) : Finding.warning("closed", shown);
    }

    /** By connecting: binding would be in the way of whoever just opens the port. A browser may try either address. */
    private static boolean isAnswered(int port) {
        return LOOPBACK.stream().anyMatch(address -> isAnswered(address, port));
    }

    private static boolean isAnswered(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }
}
