package dev.dinar.bench.harness;

/** A benchmark could not be measured; the message says why. */
public final class BenchmarkFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With one sentence for whoever ran it. */
    public BenchmarkFailed(String message) {
        super(message);
    }

    /** With one sentence for whoever ran it, and the cause. */
    public BenchmarkFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
