package dev.dinar.ingress.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a request's body up to a limit, which holds for what is announced as well as for what comes. */
final class RequestBody {

    private final int limit;
    private final Consumer<byte[]> whole;
    private final Runnable tooLarge;
    private byte @Nullable [] read = {};
    private @Nullable Buffer more;

    private RequestBody(int limit, Consumer<byte[]> whole, Runnable tooLarge) {
        this.limit = limit;
        this.whole = whole;
        this.tooLarge = tooLarge;
    }

    /** Whether the request announces more than {@code limit} bytes. */
    static boolean announcesMore(HttpServerRequest request, int limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Netty has refused what is not a number; one with more than 18 digits need not be read.
        return length != null && (length.length() > 18 || Long.parseLong(length) > limit);
    }

    /**
     * Reads on, and tells one of the two, once: the whole body, or that it is larger than {@code limit}. What comes after that is
     * dropped.
     */
    static void read(HttpServerRequest request, int limit, Consumer<byte[]> whole, Runnable tooLarge) {
        RequestBody body = new RequestBody(limit, whole, tooLarge);
        request.handler(body::add);
        request.endHandler(_ -> body.ended());
    }

    /** A webhook nearly always comes in one piece, which is then copied once. */
    private void add(Buffer chunk) {
        if (read == null) {
            return;
        }
        int before = more == null ? read.length : more.length();
        if (before + chunk.length() > limit) {
            read = null;
            tooLarge.run();
        } else if (before == 0) {
            read = chunk.getBytes();
        } else {
            more = (more == null ? Buffer.buffer(read) : more).appendBuffer(chunk);
        }
    }

    private void ended() {
        if (read != null) {
            whole.accept(more == null ? read : more.getBytes());
        }
    }
}
