package org.inkan.health.layer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
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
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        Surroundings surroundings = examination.surroundings();
        String port = Integer.toString(surroundings.httpPort());
        if (surroundings.httpPort() == 0) {
            return Finding.notRun("off");
        }
        if (surroundings.servesHttp()) {
            return Finding.good("ours", port);
        }
        return isFree(surroundings.httpPort()) ? Finding.good("free", port) : Finding.warning("taken", port);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return probe.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }
}
