package dev.dinar.schemas.access;

import static dev.dinar.schemas.access.Service.CHARGE_GATEWAY;
import static dev.dinar.schemas.access.Service.CONSOLE;
import static dev.dinar.schemas.access.Service.CONTRACT;
import static dev.dinar.schemas.access.Service.PROCESSOR;
import static dev.dinar.schemas.access.Service.SEAL;
import static dev.dinar.schemas.access.Service.VERIFY;
import static dev.dinar.schemas.access.Service.WEBHOOK_INGRESS;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The rights that Dinar's services need at a broker with an authorizer, and the step before a deploy: once, for code, tests and
 * documents. Those of services hold for {@code dinar.topics.manage=check}; topics and the settings of groups are that step's to make.
 *
 * <p>What is not here is not needed: an idempotent producer needs no right beside that to write (KIP-679), and whoever is let
 * in may ask how the cluster is.
 */
public final class AccessRights {

    private final AccessNames names;
    private final List<AccessRight> rights = new ArrayList<>();

    private AccessRights(AccessNames names) {
        this.names = names;
    }

    /** The rights of all services in a deployment, and of the step before it. */
    public static List<AccessRight> of(AccessNames names) {
        AccessRights all = new AccessRights(names);
        all.ingress();
        all.gateway();
        all.processor();
        all.contract();
        all.console();
        all.seals();
        return List.copyOf(all.rights);
    }

    private void ingress() {
        topic(WEBHOOK_INGRESS, Topics.CHARGE_EVENTS, "what a webhook says of a charge", WRITE);
        topic(WEBHOOK_INGRESS, Topics.REFUND_EVENTS, "what a webhook says of a refund", WRITE);
        topic(WEBHOOK_INGRESS, Topics.WEBHOOK_DEAD_LETTERS, "webhooks that cannot be mapped", WRITE);
    }

    private void gateway() {
        String requeue = "takes records of it, and puts some to its end";
        topic(CHARGE_GATEWAY, Topics.CHARGE_REQUESTS, requeue, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.REFUND_REQUESTS, requeue, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.CHARGE_COMMANDS, requeue, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.CHARGE_STATUS_QUERIES, requeue, READ, WRITE);
        String lookup = "replies, and looks for those that it has written";
        topic(CHARGE_GATEWAY, Topics.CHARGE_REPLIES, lookup, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.REFUND_REPLIES, lookup, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.SWEEPS, requeue, READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.COMPLETENESS, "until when the log is complete", READ, WRITE);
        topic(
                CHARGE_GATEWAY,
                Topics.CHARGE_EVENTS,
                "what Tap answers of a charge, and what Tap's list is compared with",
                READ,
                WRITE);
        topic(
                CHARGE_GATEWAY,
                Topics.REFUND_EVENTS,
                "what Tap answers of a refund, and what Tap's list is compared with",
                READ,
                WRITE);
        topic(CHARGE_GATEWAY, Topics.PAYMENT_ALERTS, "what the log has and Tap does not", WRITE);
        topic(CHARGE_GATEWAY, Topics.PAYOUT_EVENTS, "what Tap answers of a payout, unless it is there", READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.PAYOUT_LINES, "what a payout is made of, unless it is there", READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.DISPUTE_EVENTS, "what Tap answers of disputes, unless it is there", READ, WRITE);
        topic(CHARGE_GATEWAY, Topics.GATEWAY_DEAD_LETTERS, "records that cannot be read", WRITE);
        String own = names.gatewayGroup() + "-";
        prefixed(CHARGE_GATEWAY, GROUP, own, "share groups, and a look at their settings", READ, DESCRIBE_CONFIGS);
        prefixed(CHARGE_GATEWAY, TRANSACTIONAL_ID, own, "a reply and its event are one transaction", WRITE);
    }

    private void processor() {
        topic(PROCESSOR, Topics.CHARGE_EVENTS, "what is folded", READ);
        topic(PROCESSOR, Topics.REFUND_EVENTS, "what is folded", READ);
        topic(PROCESSOR, Topics.CHARGES, "the table, and its reading where payouts are compared with it", READ, WRITE);
        topic(PROCESSOR, Topics.PAYOUT_LINES, "what is compared with the table", READ);
        topic(PROCESSOR, Topics.DISPUTE_EVENTS, "what people are told of", READ);
        topic(PROCESSOR, Topics.CHARGE_SETTLED, "what finance is told", WRITE);
        topic(PROCESSOR, Topics.ORDER_PAID, "what orders are told", WRITE);
        topic(PROCESSOR, Topics.ORDER_PAYMENT_FAILED, "what orders are told", WRITE);
        topic(PROCESSOR, Topics.ORDER_REFUNDED, "what orders are told", WRITE);
        topic(PROCESSOR, Topics.PAYMENT_ALERTS, "what people are told", WRITE);
        topic(PROCESSOR, Topics.CHARGE_STATUS_QUERIES, "questions for Tap", WRITE);
        topic(PROCESSOR, Topics.PROCESSOR_DEAD_LETTERS, "records that cannot be read", WRITE);
        String group = names.processorApplicationId();
        rights.add(new AccessRight(
                PROCESSOR,
                GROUP,
                group,
                false,
                Set.of(READ, DESCRIBE_CONFIGS),
                "the streams group, and a look at its number of standbys"));
        prefixed(PROCESSOR, TRANSACTIONAL_ID, group + "-", "exactly once", WRITE);
        prefixed(
                PROCESSOR,
                TOPIC,
                group + "-",
                "changelogs and the repartition topic, whose read records are deleted",
                READ,
                WRITE,
                CREATE,
                DELETE);
    }

    /** {@code ./dinar topics create} and {@code ./dinar groups set}. Create alone holds no right to look. */
    private void contract() {
        Topics.all()
                .forEach(topic -> topic(CONTRACT, topic, "makes those that are missing, and looks", CREATE, DESCRIBE));
        String settings = "settings of the groups";
        prefixed(CONTRACT, GROUP, names.gatewayGroup() + "-", settings, DESCRIBE_CONFIGS, ALTER_CONFIGS);
        rights.add(new AccessRight(
                CONTRACT,
                GROUP,
                names.processorApplicationId(),
                false,
                Set.of(DESCRIBE_CONFIGS, ALTER_CONFIGS),
                settings));
    }

    /** It replays dead letters only where a deployment lets it, and gives it the rights of that beside these. */
    private void console() {
        for (Topic<?> topic : Topics.aboutPayments()) {
            if (!topic.equals(Topics.CONSOLE_ACTIONS)) {
                topic(CONSOLE, topic, "what people are shown", READ);
            }
        }
        topic(CONSOLE, Topics.CONSOLE_ACTIONS, "what people did, and why", READ, WRITE);
    }

    /** Whoever verifies writes nothing: an auditor's user. */
    private void seals() {
        Topics.sealed().forEach(topic -> topic(SEAL, topic, "what is sealed", READ));
        topic(SEAL, Topics.LOG_SEALS, "seals, and where they end", READ, WRITE);
        rights.add(new AccessRight(
                SEAL, TRANSACTIONAL_ID, names.sealTransactionalId(), false, Set.of(WRITE), "one job at a time"));
        Topics.sealed().forEach(topic -> topic(VERIFY, topic, "what is compared", READ));
        topic(VERIFY, Topics.LOG_SEALS, "what it is compared with", READ);
    }

    /** Whoever uses a topic looks, when it starts, whether the topic keeps its records. */
    private void topic(Service service, Topic<?> topic, String reason, AclOperation... operations) {
        Set<AclOperation> all = EnumSet.of(DESCRIBE_CONFIGS, operations);
        rights.add(new AccessRight(service, TOPIC, topic.name(names.topicPrefix()), false, all, reason));
    }

    private void prefixed(Service service, ResourceType type, String name, String reason, AclOperation... operations) {
        rights.add(new AccessRight(service, type, name, true, Set.of(operations), reason));
    }
}
