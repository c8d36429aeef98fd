package dev.dinar.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** docs/privacy.md says of each topic with personal data what the contract says. */
final class PrivacyTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (.+?) \\| .+? \\| (\\d+) days \\|");

    @Test
    void theTableOfPersonalDataIsThatOfTheContract() throws IOException {
        Map<String, String> kept = rows("$3");
        Map<String, String> fields = rows("$2");

        assertThat(kept.keySet())
                .containsExactlyInAnyOrderElementsOf(Topics.all().stream()
                        .filter(Topic::mayHoldPersonalData)
                        .map(Topic::name)
                        .toList());
        for (Topic<?> topic : Topics.all()) {
            if (topic.mayHoldPersonalData()) {
                assertThat(kept.get(topic.name()))
                        .as(topic.name())
                        .isEqualTo(Long.toString(topic.retention().toDays()));
                topic.valueSchema()
                        .map(PrivacyTest::marked)
                        .ifPresent(marked -> assertThat(quoted(fields.get(topic.name())))
                                .as(topic.name())
                                .containsExactlyInAnyOrderElementsOf(marked));
            }
        }
    }

    @Test
    void aTopicWithPersonalDataIsCutIntoDays() {
        assertThat(Topics.all())
                .filteredOn(Topic::mayHoldPersonalData)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("segment.ms", "86400000"));
        assertThat(Topics.CHARGE_EVENTS.configs()).doesNotContainKey("segment.ms");
    }

    private static Map<String, String> rows(String group) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("dinar.home"), "docs/privacy.md"));
        String table =
                page.substring(page.indexOf("<!-- personal data:"), page.indexOf("<!-- end of personal data -->"));
        return ROW.matcher(table)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(Integer.parseInt(group.substring(1)))));
    }

    private static List<String> quoted(String text) {
        return Pattern.compile("`([a-z_]+)`")
                .matcher(text)
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    private static List<String> marked(Schema schema) {
        List<String> marked = new ArrayList<>();
        collect(schema, marked, new HashSet<>());
        return marked;
    }

    private static void collect(Schema schema, List<String> marked, Set<String> seen) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> collect(type, marked, seen));
            case ARRAY -> collect(schema.getElementType(), marked, seen);
            case MAP -> collect(schema.getValueType(), marked, seen);
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        if (isMarked(field)) {
                            marked.add(field.name());
                        }
                        collect(field.schema(), marked, seen);
                    }
                }
            }
            default -> {}
        }
    }

    /** On the field, or on the type of its value, which is where Avro's IDL puts it. */
    private static boolean isMarked(Schema.Field field) {
        return field.getObjectProp("pii") != null
                || field.schema().getObjectProp("pii") != null
                || (field.schema().getType() == Schema.Type.UNION
                        && field.schema().getTypes().stream().anyMatch(type -> type.getObjectProp("pii") != null));
    }
}
