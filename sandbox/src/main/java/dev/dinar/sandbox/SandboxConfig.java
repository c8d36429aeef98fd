package dev.dinar.sandbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.ServiceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration of the services in the sandbox: the same files and keys as anywhere, with this machine's values. */
final class SandboxConfig {

    private SandboxConfig() {}

    static Config of(Ports ports, Path folder, String bootstrapServers, String registryUrl, String secretKey) {
        return ServiceConfig.complete(ConfigFactory.parseMap(Map.ofEntries(
                Map.entry("dinar.kafka.\"bootstrap.servers\"", bootstrapServers),
                Map.entry("dinar.schema-registry.url", registryUrl),
                Map.entry("dinar.schema-registry.\"auto.register.schemas\"", "true"),
                Map.entry("dinar.topics.manage", "create"),
                // One machine: fewer partitions start faster.
                Map.entry("dinar.topics.partitions", "3"),
                Map.entry("dinar.topics.replication", "1"),
                Map.entry("dinar.ingress.host", "127.0.0.1"),
                Map.entry("dinar.ingress.port", ports.ingress()),
                Map.entry("dinar.ingress.management.host", "127.0.0.1"),
                Map.entry("dinar.ingress.management.port", ports.ingressManagement()),
                Map.entry("dinar.ingress.merchants.default.secret-key", secretKey),
                Map.entry("dinar.processor.http.host", "127.0.0.1"),
                Map.entry("dinar.processor.http.port", ports.processor()),
                Map.entry("dinar.processor.management.host", "127.0.0.1"),
                Map.entry("dinar.processor.management.port", ports.processorManagement()),
                Map.entry(
                        "dinar.processor.streams.state-folder",
                        folder.resolve("streams").toString()),
                Map.entry("dinar.processor.mode", "test"),
                Map.entry("dinar.ingress.mode", "test"),
                Map.entry("dinar.gateway.mode", "test"),
                // Nobody wants to wait for hours here: Tap is asked soon, and a customer counts as gone after two
                // minutes.
                Map.entry("dinar.processor.reconciliation.unfinished-from", "creation"),
                Map.entry(
                        "dinar.processor.reconciliation.unfinished-at",
                        List.of("5s", "15s", "30s", "60s", "125s", "150s", "300s")),
                Map.entry("dinar.processor.reconciliation.lapsed-at", List.of("3s", "6s")),
                Map.entry("dinar.processor.reconciliation.grace", "3s"),
                Map.entry("dinar.console.host", "127.0.0.1"),
                Map.entry("dinar.console.port", ports.console()),
                Map.entry("dinar.console.management.host", "127.0.0.1"),
                Map.entry("dinar.console.management.port", ports.consoleManagement()),
                Map.entry("dinar.console.processor-url", "http://127.0.0.1:" + ports.processor()),
                Map.entry("dinar.console.replay", "true"),
                Map.entry("dinar.console.index.size", "32MiB"),
                Map.entry("dinar.console.stuck-after", "2m"),
                Map.entry("dinar.gateway.management.host", "127.0.0.1"),
                Map.entry("dinar.gateway.management.port", ports.gatewayManagement()),
                Map.entry("dinar.gateway.tap.url", "http://127.0.0.1:" + ports.simulator() + "/v2"),
                // It compares full hours, which nobody waits for here, and would take a share of the calls that are
                // told to fail.
                Map.entry("dinar.gateway.sweep.enabled", false),
                Map.entry("dinar.gateway.webhooks-url", "http://127.0.0.1:" + ports.ingress()),
                Map.entry("dinar.gateway.merchants.default.secret-key", secretKey))));
    }
}
