package org.inkan.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every request before any servlet does, also one that no servlet answers: a whiteboard filter would only see those
 * of its own context.
 */
@Component(configurationPid = HttpSettings.PID)
@RequireHttpWhiteboard
public final class FrontDoor implements Preprocessor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    /** A request attribute: what the container refuses before, it refuses for not being ready. */
    static final String PASSED = "org.inkan.http.passed";

    /** Its answer would be the request itself, with whatever is confidential in it. */
    private static final String TRACE = "TRACE";

    private static final int MISDIRECTED = 421;
    private static final int TOO_MANY_REQUESTS = 429;

    private final LongSupplier clock;
    private final RateLimit rate;

    @Activate
    public FrontDoor(HttpSettings settings) {
        this(settings.rate(), System::nanoTime);
    }

    FrontDoor(int perSecond, LongSupplier clock) {
        this.clock = clock;
        this.rate = new RateLimit(perSecond, clock);
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        asked.setAttribute(PASSED, true);
        SecurityHeaders.addTo(answer);
        if (!HostNames.areOurs(asked.getHeader("Host"), asked.getServerName(), asked.getLocalPort())) {
            answer.sendError(MISDIRECTED);
        } else if (asked.getMethod().equals(TRACE)) {
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!rate.allows(Sender.of(asked))) {
            answer.setHeader("Retry-After", "1");
            answer.sendError(TOO_MANY_REQUESTS);
        } else if (asked.getContentLengthLong() > BoundedRequest.MAX_BODY) {
            answer.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            pass(asked, answer, chain);
        }
    }

    private void pass(HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(new BoundedRequest(asked, clock), answer);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", asked.getMethod(), asked.getServletPath(), e);
            if (!answer.isCommitted()) {
                answer.reset();
                answer.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }

    @Override
    public void destroy() {}
}
