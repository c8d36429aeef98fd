package dev.dinar.torture.deployment;

import dev.dinar.torture.plan.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Three nodes of one cluster (KRaft, each broker and controller). Each service reaches each broker over a line of its own, because each
 * has a listener of its own there; so do the brokers among themselves, but for the controllers.
 */
final class Brokers {

    /** For whoever watches: no line, no trouble but the brokers' own. */
    private static final String DIRECT = "DIRECT";

    private static final String REPLICATION = "REPLICATION";
    private static final String CLUSTER_ID = "dinar-torture-kafka-00";

    private final List<Node> nodes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> bootstrap = new LinkedHashMap<>();

    Brokers(Path folder, Path logs, Ports ports) {
        List<String> controllers = new ArrayList<>();
        List<Integer> controllerPorts = new ArrayList<>();
        for (int id = 1; id <= FaultPlan.BROKERS.size(); id++) {
            controllerPorts.add(ports.next());
            controllers.add(id + "@127.0.0.1:" + controllerPorts.getLast() + ":" + Uuid.randomUuid());
        }
        for (int id = 1; id <= FaultPlan.BROKERS.size(); id++) {
            String name = FaultPlan.BROKERS.get(id - 1);
            Path file = write(folder.resolve(name), settings(id, folder.resolve(name), controllerPorts, ports));
            nodes.add(new Node(
                    name,
                    logs.resolve(name + ".log"),
                    "400m",
                    BrokerMain.class.getName(),
                    List.of(file.toString(), CLUSTER_ID, String.join(",", controllers))));
        }
    }

    /** The processes. */
    List<Node> nodes() {
        return nodes;
    }

    List<Line> lines() {
        return lines;
    }

    /** What a service sets as {@code bootstrap.servers}. */
    String bootstrapServers(String service) {
        return bootstrap.get(listener(service));
    }

    /** The same without lines between. */
    String bootstrapServers() {
        return bootstrap.get(DIRECT);
    }

    private Map<String, String> settings(int id, Path folder, List<Integer> controllerPorts, Ports ports) {
        List<String> listeners = new ArrayList<>();
        List<String> advertised = new ArrayList<>();
        String direct = address(ports.next());
        listeners.add(DIRECT + "://" + direct);
        advertised.add(DIRECT + "://" + direct);
        bootstrap.merge(DIRECT, direct, (one, other) -> one + "," + other);
        List<String> behindLines = new ArrayList<>(FaultPlan.SERVICES);
        behindLines.add(REPLICATION);
        for (String service : behindLines) {
            int port = ports.next();
            String from = service.equals(REPLICATION) ? "brokers" : service;
            Line line = Line.open(from, FaultPlan.BROKERS.get(id - 1), List.of(port), ports.next());
            lines.add(line);
            listeners.add(listener(service) + "://" + address(port));
            advertised.add(listener(service) + "://" + address(line.port()));
            bootstrap.merge(listener(service), address(line.port()), (one, other) -> one + "," + other);
        }
        String controller = "CONTROLLER://" + address(controllerPorts.get(id - 1));
        listeners.add(controller);
        advertised.add(controller);

        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(id));
        settings.put("log.dirs", folder.resolve("data").toAbsolutePath().toString());
        settings.put("listeners", String.join(",", listeners));
        settings.put("advertised.listeners", String.join(",", advertised));
        settings.put(
                "listener.security.protocol.map",
                listeners.stream()
                        .map(listener -> listener.substring(0, listener.indexOf(':')) + ":PLAINTEXT")
                        .collect(Collectors.joining(",")));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", REPLICATION);
        settings.put(
                "controller.quorum.bootstrap.servers",
                controllerPorts.stream().map(Brokers::address).collect(Collectors.joining(",")));
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "3");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("share.coordinator.state.topic.num.partitions", "3");
        settings.put("log.segment.bytes", Integer.toString(64 << 20));
        settings.put("auto.create.topics.enable", "false");
        // One for each of nine listeners.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "4");
        // A run of minutes: what takes 30 to 45 s by default would be most of it.
        settings.put("replica.lag.time.max.ms", "10000");
        for (String group : List.of("group.streams.", "group.consumer.", "group.share.")) {
            settings.put(group + "min.heartbeat.interval.ms", "1000");
            settings.put(group + "heartbeat.interval.ms", "1000");
            settings.put(group + "min.session.timeout.ms", "10000");
            settings.put(group + "session.timeout.ms", "10000");
        }
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "500");
        return settings;
    }

    private static String listener(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private static Path write(Path folder, Map<String, String> settings) {
        try {
            Files.createDirectories(folder.resolve("data"));
            return Files.write(
                    folder.resolve("server.properties"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
