package dev.dinar.kit.lifecycle;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;

/** The end of the logs. */
public final class Logs {

    private Logs() {}

    /**
     * Writes what is still queued, within a second, and closes the output. The queues end first: logback closes the root's output before
     * them, and what they held would be gone.
     */
    public static void stop(LoggerContext logs) {
        logs.getLoggerList()
                .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(appender -> {
                    if (appender instanceof AsyncAppender queue) {
                        queue.stop();
                    }
                }));
        logs.stop();
    }
}
