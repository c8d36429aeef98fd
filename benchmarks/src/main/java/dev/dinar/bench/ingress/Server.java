package dev.dinar.bench.ingress;

import dev.dinar.bench.harness.ChildJvm;

/**
 * A server that is loaded.
 *
 * @param process its JVM
 * @param port where webhooks are posted
 */
record Server(ChildJvm process, int port) {}
