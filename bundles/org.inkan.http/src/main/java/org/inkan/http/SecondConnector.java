package org.inkan.http;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The second listener: a browser may take {@code localhost} for either address. Making a connector is also the one occasion on
 * which the container shows its server, so that what it has no setting for is set here.
 */
final class SecondConnector implements ConnectorFactory {
    private final boolean needed;
    private final PlainErrors errors;

    /**
     * @param needed whether this machine has a second address; if not, the connector is one that nobody can reach
     */
    SecondConnector(boolean needed, PlainErrors errors) {
        this.needed = needed;
        this.errors = errors;
    }

    /** Called after the listener on 127.0.0.1 has been opened; takes its port and its settings. */
    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(errors);
        if (!needed) {
            return new LocalConnector(server);
        }
        ServerConnector first = (ServerConnector) server.getConnectors()[0];
        HttpConfiguration http =
                first.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        ServerConnector second = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        second.setHost(Loopback.V6.literal());
        second.setPort(first.getLocalPort());
        second.setIdleTimeout(first.getIdleTimeout());
        return second;
    }
}
