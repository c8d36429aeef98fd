package dev.dinar.system.containers;

import dev.dinar.schemas.access.AccessRight;
import dev.dinar.schemas.access.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;

/** What somebody may do with a topic: by the broker's own word, and by the list. */
final class Allowed {

    private static final Set<AclOperation> HOLD_DESCRIBE =
            Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

    private Allowed() {}

    /** What the broker lets whoever {@code admin} is logged in as do. */
    static Set<AclOperation> on(Admin admin, String topic) {
        try {
            Set<AclOperation> operations = admin.describeTopics(
                            List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .authorizedOperations();
            return operations.isEmpty() ? Set.of() : EnumSet.copyOf(operations);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return Set.of();
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the list says of a service. */
    static Set<AclOperation> byList(List<AccessRight> rights, Service service, String topic) {
        Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        rights.stream()
                .filter(right -> right.service() == service && right.type() == ResourceType.TOPIC)
                .filter(right -> right.prefixed() ? topic.startsWith(right.name()) : topic.equals(right.name()))
                .forEach(right -> operations.addAll(right.operations()));
        if (operations.stream().anyMatch(HOLD_DESCRIBE::contains)) {
            operations.add(AclOperation.DESCRIBE);
        }
        return operations;
    }
}
