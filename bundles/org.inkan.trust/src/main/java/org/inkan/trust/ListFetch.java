package org.inkan.trust;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** One plain GET, bounded in size and time. A redirect is refused: the CA's signature names no other place. */
final class ListFetch {
    private static final int OK = 200;

    private final int maxLength;
    private final Duration limit;

    ListFetch() {
        this(Limits.MAX_LIST, Limits.FETCH);
    }

    ListFetch(int maxLength, Duration limit) {
        this.maxLength = maxLength;
        this.limit = limit;
    }

    /**
     * @throws InkanException {@code FETCH_FAILED}, {@code INPUT_TOO_LARGE}
     */
    byte[] get(URI address) throws InkanException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Limits.CONNECT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("User-Agent", "Inkan")
                .GET()
                .build();
        CompletableFuture<HttpResponse<BoundedBody.Body>> answer = client.sendAsync(
                request, head -> head.statusCode() == OK ? new BoundedBody(maxLength) : new BoundedBody(0));
        try {
            // the request's own limit ends with the head of the answer
            HttpResponse<BoundedBody.Body> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw failed(address, null);
            }
            return response.body()
                    .complete()
                    .orElseThrow(() -> new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", maxLength >> 20));
        } catch (ExecutionException broken) {
            throw failed(address, broken.getCause());
        } catch (TimeoutException slow) {
            throw failed(address, slow);
        } finally {
            answer.cancel(true);
        }
    }

    private static InkanException failed(URI address, Throwable cause) {
        return new InkanException(new Failure(FailureCode.FETCH_FAILED, Map.of("host", address.getHost())), cause);
    }
}
