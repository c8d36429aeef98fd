package dev.dinar.ingress;

import com.typesafe.config.Config;
import dev.dinar.ingress.http.HttpSettings;
import dev.dinar.ingress.intake.Merchants;
import dev.dinar.kit.config.Settings;
import java.time.Duration;

/**
 * {@code dinar.ingress}, read and checked. What each setting means is said in reference.conf.
 *
 * @param http where webhooks are received
 * @param managementHost where operators ask
 * @param managementPort where operators ask; 0 for any free port
 * @param merchants who may be paid
 * @param recentRecords how many acknowledged records are remembered
 * @param brokerTimeout how long the broker may take to acknowledge
 */
record IngressSettings(
        HttpSettings http,
        String managementHost,
        int managementPort,
        Merchants merchants,
        int recentRecords,
        Duration brokerTimeout) {

    private static final Duration SHORTEST_BROKER_TIMEOUT = Duration.ofSeconds(1);

    /** Reads the section. */
    static IngressSettings from(Config config) {
        Settings ingress = Settings.at(config, "dinar.ingress");
        Duration brokerTimeout = ingress.duration("broker-timeout");
        if (brokerTimeout.compareTo(SHORTEST_BROKER_TIMEOUT) < 0) {
            throw ingress.wrong(
                    "broker-timeout", "a broker needs a second at least to change a leader; give 1s or more");
        }
        ingress.differentPorts("", "management");
        return new IngressSettings(
                HttpSettings.from(ingress),
                ingress.text("management.host", "set INGRESS_MANAGEMENT_HOST"),
                ingress.port("management.port"),
                Merchants.from(ingress),
                ingress.count("recent-records", 0),
                brokerTimeout);
    }
}
