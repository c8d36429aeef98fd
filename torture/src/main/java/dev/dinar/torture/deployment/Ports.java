package dev.dinar.torture.deployment;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.util.HashSet;
import java.util.Set;

/** Free ports of the loopback address, none given twice: most are listened on only later. Not thread-safe. */
final class Ports {

    private final Set<Integer> given = new HashSet<>();

    int next() {
        int port = EmbeddedKafka.freePort();
        while (!given.add(port)) {
            port = EmbeddedKafka.freePort();
        }
        return port;
    }
}
