package org.inkan.web;

import jakarta.servlet.Servlet;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.inkan.kit.token.SoftCard;
import org.inkan.web.access.Doorkeeper;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.card.Nicknames;
import org.inkan.web.event.EventHub;
import org.inkan.web.fake.TestDoor;
import org.inkan.web.fake.TestParts;
import org.inkan.web.fake.TestServer;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.work.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The API over real HTTP, with a card in memory. */
abstract class RestFixture {
    static final String ROOT = TestDoor.ROOT;
    static final String PIN = "{\"pin\":\"" + SoftCard.PIN + "\"}";

    @TempDir
    Path home;

    final TestParts parts = new TestParts();
    Storage storage;
    EventHub pages;
    PinDesk desk;
    Doorkeeper doorkeeper;
    RestServlet rest;
    TestServer server;
    TestDoor door;

    @BeforeEach
    void open() throws Exception {
        StateDirectory state = new StateDirectory(Optional.of(home));
        storage = new Storage(state);
        pages = new EventHub();
        desk = new PinDesk(pages);
        doorkeeper = new Doorkeeper(state);
        rest = new RestServlet(
                doorkeeper,
                new Api(
                        new Api.Rooms(
                                parts,
                                doorkeeper.sessions(),
                                doorkeeper.programs(),
                                new Nicknames(state),
                                storage,
                                pages,
                                desk),
                        "1.0.0"));
        server = new TestServer(Map.<String, Servlet>of(ROOT + "/*", rest, "/inkan/*", new PageServlet()));
        door = new TestDoor(server, home);
    }

    @AfterEach
    void close() throws Exception {
        desk.stop();
        pages.stop();
        rest.close();
        storage.close();
        server.close();
    }

    static UnaryOperator<HttpRequest.Builder> with(String... headers) {
        return request -> request.headers(headers);
    }
}
