package dev.dinar.system.containers;

import dev.dinar.schemas.access.AccessNames;
import dev.dinar.schemas.access.AccessRights;
import dev.dinar.schemas.access.Service;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/** What a platform team does before it deploys Dinar on a secured cluster: docs/operations.md, "Rights on the broker". */
final class PlatformTeam {

    /** Known to the broker, and allowed nothing. */
    static final String STRANGER = "stranger";

    private PlatformTeam() {}

    static void prepare(Stack stack) throws Exception {
        try (Admin admin = Admin.create(stack.administrator())) {
            admin.alterUserScramCredentials(users()).all().get();
            admin.createAcls(rights()).all().get();
        }
        String contract = Service.CONTRACT.word();
        stack.commandOf(contract, "topics", "create", "--partitions", "3", "--replication", "1");
        stack.commandOf(contract, "groups", "set");
        stack.commandOf(contract, "schemas", "register");
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
}
