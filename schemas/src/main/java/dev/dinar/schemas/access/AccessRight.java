package dev.dinar.schemas.access;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one service may do with one resource of the broker, or with all whose names begin alike. Immutable.
 *
 * @param service who may
 * @param type what kind of resource
 * @param name the resource's name, or what its name begins with
 * @param prefixed whether {@code name} is a beginning
 * @param operations what may be done; READ, WRITE and DELETE hold DESCRIBE in them
 * @param reason what the service does with it
 */
public record AccessRight(
        Service service,
        ResourceType type,
        String name,
        boolean prefixed,
        Set<AclOperation> operations,
        String reason) {

    /** Keeps the operations in their order. */
    public AccessRight {
        operations = java.util.Collections.unmodifiableSet(java.util.EnumSet.copyOf(operations));
    }

    /**
     * The right as the broker keeps it, from any host.
     *
     * @param principal the service's user, such as {@code User:dinar-processor}
     */
    public List<AclBinding> bindings(String principal) {
        ResourcePattern pattern =
                new ResourcePattern(type, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
        return operations.stream()
                .map(operation -> new AclBinding(
                        pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
