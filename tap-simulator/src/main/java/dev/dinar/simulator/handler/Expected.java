package dev.dinar.simulator.handler;

/** What a right handler answers to a webhook. */
public enum Expected {
    /** It is Tap's own: anything but 2xx, and Tap tries twice more and then gives it up. */
    ACCEPTED("2xx", 200, 299),
    /** It is not Tap's: 2xx would take it, and 5xx says that it was not understood. */
    REFUSED("4xx", 400, 499),
    /** Either, as the handler's author decides; but it is not to break. */
    ANSWERED("2xx or 4xx", 200, 499);

    private final String written;
    private final int least;
    private final int most;

    Expected(String written, int least, int most) {
        this.written = written;
        this.least = least;
        this.most = most;
    }

    /** As a person reads it, such as {@code 2xx}. */
    public String written() {
        return written;
    }

    /** Whether an HTTP status is right. Nothing in this list is a redirect. */
    boolean fits(int status) {
        return status >= least && status <= most && status / 100 != 3;
    }
}
