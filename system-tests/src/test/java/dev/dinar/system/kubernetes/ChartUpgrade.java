package dev.dinar.system.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What stands in the way of {@code helm upgrade} from one rendering of the chart to another: fields that an API server does not let
 * change, objects that would go away, pods of before that nothing would reach any more, and secrets that nobody was told of.
 *
 * @param before the documents of the former version
 * @param after those of the next
 */
record ChartUpgrade(List<JsonNode> before, List<JsonNode> after) {

    /** What may change in the spec of a StatefulSet that is there; everything else is refused. */
    private static final Set<String> MUTABLE = Set.of(
            "minReadySeconds",
            "ordinals",
            "persistentVolumeClaimRetentionPolicy",
            "replicas",
            "revisionHistoryLimit",
            "template",
            "updateStrategy");

    /** What never changes in an object of these kinds. */
    private static final Map<String, List<String>> FIXED = Map.of(
            "Deployment", List.of("/spec/selector"),
            "Service", List.of("/spec/clusterIP"),
            "PriorityClass", List.of("/value", "/preemptionPolicy"));

    /** Each as a sentence; none when the upgrade goes through. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        Map<String, JsonNode> next = byName(after);
        byName(before).forEach((name, object) -> {
            if (!next.containsKey(name)) {
                obstacles.add(name + " goes away");
            } else {
                compare(name, object, next.get(name), obstacles);
            }
        });
        return obstacles;
    }

    /** The names of secrets that pods need now and did not before. */
    Set<String> newSecrets() {
        Set<String> secrets = secrets(after);
        secrets.removeAll(secrets(before));
        return secrets;
    }

    private void compare(String name, JsonNode was, JsonNode is, List<String> obstacles) {
        String kind = was.path("kind").asText();
        if (!was.path("apiVersion").equals(is.path("apiVersion"))) {
            obstacles.add(name + " has another apiVersion, so it is another object: " + is.path("apiVersion"));
        }
        for (String place : FIXED.getOrDefault(kind, List.of())) {
            if (!isSame(was.at(place), is.at(place))) {
                obstacles.add(name + ": " + place + " cannot change from " + was.at(place) + " to " + is.at(place));
            }
        }
        if (kind.equals("StatefulSet")) {
            Set<String> fields = new TreeSet<>();
            was.path("spec").fieldNames().forEachRemaining(fields::add);
            is.path("spec").fieldNames().forEachRemaining(fields::add);
            fields.removeAll(MUTABLE);
            for (String field : fields) {
                if (!was.path("spec").path(field).equals(is.path("spec").path(field))) {
                    obstacles.add(name + ": /spec/" + field + " cannot change");
                }
            }
        }
        if (kind.equals("Service") || kind.equals("NetworkPolicy")) {
            String place = kind.equals("Service") ? "/spec/selector" : "/spec/podSelector/matchLabels";
            if (reaches(was.at(place)) && !reaches(is.at(place))) {
                obstacles.add(name + ": " + place + " leaves out the pods of before, which run beside the new ones");
            }
        }
    }

    /** 1e+06 and 1000000 are one number. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    /** Whether a selector takes in pods of the former version. */
    private boolean reaches(JsonNode selector) {
        return before.stream()
                .map(object -> object.at("/spec/template/metadata/labels"))
                .filter(JsonNode::isObject)
                .anyMatch(labels -> selector.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue())));
    }

    private static Map<String, JsonNode> byName(List<JsonNode> documents) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode document : documents) {
            named.put(
                    document.path("kind").asText() + " "
                            + document.at("/metadata/name").asText(),
                    document);
        }
        return named;
    }

    private static Set<String> secrets(List<JsonNode> documents) {
        Set<String> names = new TreeSet<>();
        for (JsonNode document : documents) {
            JsonNode pod = document.at("/spec/template/spec");
            each(pod.path("volumes")).forEach(volume -> add(names, volume.at("/secret/secretName")));
            each(pod.path("containers"))
                    .forEach(container ->
                            each(container.path("envFrom")).forEach(from -> add(names, from.at("/secretRef/name"))));
        }
        return names;
    }

    private static void add(Set<String> names, JsonNode name) {
        if (name.isTextual()) {
            names.add(name.asText());
        }
    }

    private static Iterable<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
