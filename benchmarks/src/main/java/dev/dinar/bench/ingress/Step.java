package dev.dinar.bench.ingress;

/**
 * A load on one server for some time.
 *
 * @param server which
 * @param subject the name of its round
 * @param number of the round; 0 for a warm-up, which is not kept
 * @param connections each has one request under way
 * @param warmUp seconds that do not count
 * @param seconds that do
 */
record Step(Server server, String subject, int number, int connections, int warmUp, int seconds) {

    /** As {@link HttpLoad} reads it. */
    String argument() {
        return server.port() + ":" + connections + ":" + warmUp + ":" + seconds;
    }
}
