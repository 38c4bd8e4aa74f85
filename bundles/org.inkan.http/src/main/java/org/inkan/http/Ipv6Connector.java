package org.inkan.http;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The second listener: a browser may take {@code localhost} for either address. */
final class Ipv6Connector implements ConnectorFactory {

    /** Called after the listener on 127.0.0.1 has been opened; takes its port and its settings. */
    @Override
    public Connector createConnector(Server server) {
        ServerConnector first = (ServerConnector) server.getConnectors()[0];
        HttpConnectionFactory http = first.getConnectionFactory(HttpConnectionFactory.class);
        ServerConnector second =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(http.getHttpConfiguration()));
        second.setHost(Loopback.V6.literal());
        second.setPort(first.getLocalPort());
        second.setIdleTimeout(first.getIdleTimeout());
        return second;
    }
}
