package org.inkan.health.layer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.inkan.health.parts.PortHolder;
import org.inkan.health.parts.Surroundings;

/** Whether web sites that look for the local service find us there. */
final class HttpPort implements Layer {
    private static final String LOOPBACK = "127.0.0.1";

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
        if (!isFree(port)) {
            Optional<String> holder = PortHolder.of(port);
            return holder.isPresent()
                    ? Finding.warning("taken-by", shown, holder.get())
                    : Finding.warning("taken", shown);
        }
        // only a process that is to serve web sites has somebody who can open the port
        return repairers(examination).isEmpty() ? Finding.good("free", shown) : Finding.warning("closed", shown);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return probe.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
