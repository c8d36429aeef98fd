package dev.dinar.simulator.handler;

/**
 * What came back for one webhook.
 *
 * @param status the HTTP status, or 0 when none came
 * @param problem why none came; empty when one did
 * @param millis from the request to the answer
 * @param expected what a right handler answers
 */
public record HandlerAnswer(int status, String problem, long millis, Expected expected) {

    /** Whether it is right. */
    public boolean isRight() {
        return expected.fits(status);
    }

    /** As a person reads it, such as {@code 200}. */
    public String written() {
        return status == 0 ? problem : Integer.toString(status);
    }
}
