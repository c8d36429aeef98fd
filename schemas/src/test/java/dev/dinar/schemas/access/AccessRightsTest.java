package dev.dinar.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

final class AccessRightsTest {

    private static final List<AccessRight> RIGHTS = AccessRights.of(AccessNames.DEFAULT);
    private static final String BEGIN =
            "<!-- access rights: written from AccessRights, compared by AccessRightsTest -->\n";
    private static final String END = "<!-- end of access rights -->\n";

    @Test
    void theOperationsDocumentListsThem() throws Exception {
        Path file = Path.of(System.getProperty("dinar.home"), "docs", "operations.md");
        String document = Files.readString(file);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertThat(document).contains(BEGIN, END);
        if (Boolean.getBoolean("dinar.contract.write")) {
            Files.writeString(file, document.substring(0, begin) + table() + document.substring(end));
        }

        assertThat(Files.readString(file))
                .as("rewrite it with: mvn test -pl schemas -Dtest=AccessRightsTest -Ddinar.contract.write=true")
                .contains(BEGIN + table() + END);
    }

    @Test
    void namesFollowTheDeployment() {
        List<AccessRight> rights = AccessRights.of(new AccessNames("pay.", "cg", "proc"));

        assertThat(rights)
                .filteredOn(right -> right.type() == ResourceType.TOPIC && !right.prefixed())
                .allSatisfy(right -> assertThat(right.name()).startsWith("pay."));
        assertThat(rights)
                .filteredOn(right -> right.type() != ResourceType.TOPIC)
                .extracting(AccessRight::name)
                .containsExactlyInAnyOrder("cg-", "cg-", "proc", "proc-", "cg-", "proc", "pay.dinar-seal");
    }

    @Test
    void nobodyMayDoEverythingAndNobodyButTheProcessorMaySayThatAnOrderIsPaid() {
        assertThat(RIGHTS)
                .allSatisfy(right -> assertThat(right.operations())
                        .doesNotContain(AclOperation.ALL, AclOperation.ALTER, AclOperation.CLUSTER_ACTION));
        assertThat(RIGHTS)
                .filteredOn(right ->
                        right.name().equals("order-paid") && right.operations().contains(AclOperation.WRITE))
                .extracting(AccessRight::service)
                .containsExactly(Service.PROCESSOR);
    }

    @Test
    void aRightIsOneBindingForEachOperation() {
        AccessRight groups = RIGHTS.stream()
                .filter(right -> right.service() == Service.CHARGE_GATEWAY && right.type() == ResourceType.GROUP)
                .findFirst()
                .orElseThrow();

        assertThat(groups.bindings("User:gw"))
                .allSatisfy(binding -> {
                    assertThat(binding.pattern().patternType()).isEqualTo(PatternType.PREFIXED);
                    assertThat(binding.pattern().name()).isEqualTo("dinar-charge-gateway-");
                    assertThat(binding.entry().principal()).isEqualTo("User:gw");
                })
                .extracting(binding -> binding.entry().operation())
                .containsExactly(AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
    }

    private static String table() {
        Map<AccessRight, List<AccessRight>> rows = RIGHTS.stream()
                .collect(Collectors.groupingBy(AccessRightsTest::nameless, LinkedHashMap::new, Collectors.toList()));
        return "\n| user | resource | name | operations | for |\n| --- | --- | --- | --- | --- |\n"
                + rows.values().stream().map(AccessRightsTest::row).collect(Collectors.joining())
                + "\n";
    }

    /** Rights that differ by the name of the resource alone share a row. */
    private static AccessRight nameless(AccessRight right) {
        return new AccessRight(right.service(), right.type(), "", right.prefixed(), right.operations(), right.reason());
    }

    private static String row(List<AccessRight> alike) {
        AccessRight right = alike.getFirst();
        return "| " + right.service().word()
                + " | " + right.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " | "
                + alike.stream()
                        .map(each -> "`" + each.name() + (each.prefixed() ? "*" : "") + "`")
                        .collect(Collectors.joining(", "))
                + " | "
                + right.operations().stream().map(AccessRightsTest::word).collect(Collectors.joining(", "))
                + " | " + right.reason() + " |\n";
    }

    /** As kafka-acls.sh writes it, such as DescribeConfigs. */
    private static String word(AclOperation operation) {
        return java.util.Arrays.stream(operation.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
