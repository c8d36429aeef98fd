package dev.dinar.system.containers;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.access.AccessNames;
import dev.dinar.schemas.access.AccessRights;
import dev.dinar.schemas.access.Service;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;

/** What a platform team does before it deploys Dinar on a secured cluster: docs/operations.md, "Rights on the broker". */
final class PlatformTeam {

    /** Known to the broker, and allowed nothing. */
    static final String STRANGER = "stranger";

    private PlatformTeam() {}

    static void prepare(Stack stack) throws Exception {
        try (Admin admin = Admin.create(stack.administrator())) {
            admin.alterUserScramCredentials(users()).all().get();
            admin.createAcls(rights()).all().get();
            TopicProvisioner.apply(admin, TopicProvisioner.Mode.CREATE, "", 3, (short) 1, Topics.all());
            for (String topic :
                    List.of("charge-requests", "refund-requests", "charge-commands", "charge-status-queries")) {
                shareGroup(admin, AccessNames.DEFAULT.gatewayGroup() + "-" + topic);
            }
        }
        try (SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", stack.registryUrl()))) {
            Topics.all().stream()
                    .filter(topic -> topic.valueType() != byte[].class)
                    .forEach(topic -> register(registry, topic));
        }
    }

    private static List<UserScramCredentialAlteration> users() {
        return Stream.concat(Arrays.stream(Service.values()).map(Service::word), Stream.of(STRANGER))
                .<UserScramCredentialAlteration>map(service -> new UserScramCredentialUpsertion(
                        SecuredBroker.userOf(service),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        SecuredBroker.passwordOf(service)))
                .toList();
    }

    private static List<AclBinding> rights() {
        return AccessRights.of(AccessNames.DEFAULT).stream()
                .flatMap(right -> right
                        .bindings("User:" + SecuredBroker.userOf(right.service().word()))
                        .stream())
                .toList();
    }

    private static void shareGroup(Admin admin, String group) throws Exception {
        List<AlterConfigOp> settings = Stream.of(
                        new ConfigEntry("share.auto.offset.reset", "earliest"),
                        new ConfigEntry("share.isolation.level", "read_committed"),
                        new ConfigEntry("share.record.lock.duration.ms", "30000"))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), settings))
                .all()
                .get();
    }

    private static void register(SchemaRegistry registry, Topic<?> topic) {
        registry.register(topic.valueSubject(""), SpecificData.get().getSchema(topic.valueType()));
    }
}
