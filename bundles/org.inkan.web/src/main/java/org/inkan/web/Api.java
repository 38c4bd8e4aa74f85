package org.inkan.web;

import java.util.List;
import java.util.stream.Stream;
import org.inkan.web.access.PageSessions;
import org.inkan.web.access.Programs;
import org.inkan.web.card.CardRoutes;
import org.inkan.web.card.Nicknames;
import org.inkan.web.event.EventHub;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Problems;
import org.inkan.web.rest.Route;
import org.inkan.web.rest.Router;
import org.inkan.web.work.Storage;
import org.inkan.web.work.WorkRoutes;
import org.inkan.web.work.Works;

/** All operations of the API. */
final class Api implements AutoCloseable {
    private final Works works;
    private final Router router;

    /**
     * What the API is made of.
     *
     * @param parts the rest of the runtime
     * @param sessions browsers that were let in
     * @param programs with tokens of their own
     * @param nicknames of cards
     * @param storage of files
     * @param pages that listen
     * @param desk where PINs are asked for
     */
    record Rooms(
            Parts parts,
            PageSessions sessions,
            Programs programs,
            Nicknames nicknames,
            Storage storage,
            EventHub pages,
            PinDesk desk) {}

    Api(Rooms rooms, String version) {
        Problems problems = new Problems(rooms.parts);
        works = new Works(problems, rooms.pages);
        router = new Router(
                Stream.of(
                                new SessionRoutes(rooms.parts, rooms.sessions, rooms.pages, rooms.desk, version)
                                        .routes(),
                                new CardRoutes(rooms.parts, problems, rooms.nicknames, rooms.pages).routes(),
                                new WorkRoutes(rooms.parts, problems, rooms.storage, works, rooms.desk, rooms.pages)
                                        .routes(),
                                new ProgramRoutes(rooms.parts, rooms.programs).routes(),
                                new SystemRoutes(rooms.parts, problems).routes())
                        .flatMap(List::stream)
                        .toList(),
                problems);
    }

    List<Route> routes() {
        return router.routes();
    }

    ApiResponse answer(ApiRequest request) {
        return router.answer(request);
    }

    @Override
    public void close() {
        works.close();
    }
}
