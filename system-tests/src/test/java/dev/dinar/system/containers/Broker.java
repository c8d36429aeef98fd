package dev.dinar.system.containers;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startable;

/** The broker of a stack: how a test and the services reach it. */
interface Broker extends Startable {

    /** What a client in the test's JVM needs to reach it with every right. */
    Map<String, Object> administrator();

    /** Gives a service's container what it needs to reach the broker: address, user, certificates. */
    void admit(GenericContainer<?> container, String service);
}
