package org.inkan.browser.hand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedReader;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Stands at the simulated readers of the daemon that it is dropped into, and does what the tests tell it: one order and one
 * answer for each connection.
 */
public final class HandInDaemon implements BundleActivator {
    /** System property: the port where it listens. */
    public static final String PORT = "inkan.hand";

    /** The answer to an order that was obeyed. */
    public static final String DONE = "done";

    private static final System.Logger LOG = System.getLogger(HandInDaemon.class.getName());
    private static final int BACKLOG = 5;

    private final Hand hand = new Hand();
    private ServerSocket server;
    private Thread thread;

    @Override
    public void start(BundleContext context) throws IOException {
        server = new ServerSocket(Integer.getInteger(PORT), BACKLOG, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(context), "hand");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(BundleContext context) {
        while (!server.isClosed()) {
            try (Socket caller = server.accept();
                    BufferedReader order =
                            new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter answer = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
                String said = order.readLine();
                if (said != null) {
                    answer.println(obeyed(said, context));
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "nobody is there any more", e);
            }
        }
    }

    private String obeyed(String order, BundleContext context) {
        try {
            CardSimulator simulator = context.getService(context.getServiceReference(CardSimulator.class));
            for (SimulatedReader reader : simulator.readers()) {
                String card = reader.card().toString();
                hand.add(card, new Simulated(reader));
                reader.faults(hand.holdOf(card));
            }
            hand.obey(order);
            return DONE;
        } catch (Exception e) {
            return e.toString();
        }
    }

    private record Simulated(SimulatedReader reader) implements Place {
        @Override
        public void insert() {
            reader.insert();
        }

        @Override
        public void pull() {
            reader.pull();
        }
    }

    @Override
    public void stop(BundleContext context) throws IOException, InterruptedException {
        server.close();
        thread.join(); // the port is free when nobody waits at it any more; the framework may start this again at once
    }
}
