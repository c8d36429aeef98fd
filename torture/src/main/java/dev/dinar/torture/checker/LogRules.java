package dev.dinar.torture.checker;

import dev.dinar.torture.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for every record, whatever it says. */
final class LogRules {

    private final Evidence evidence;
    private final Map<String, String> standing = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    LogRules(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Violation> judge() {
        Evidence.Log log = evidence.log();
        unique(log.replies());
        unique(log.paid());
        unique(log.failed());
        unique(log.refundReplies());
        unique(log.refunded());
        unique(log.alerts());
        for (Operation operation : evidence.operations()) {
            if (operation instanceof Operation.Seen seen) {
                stillThere(seen);
            }
        }
        log.deadLetters().forEach(letter -> broken("nothing goes to the dead letters", letter));
        log.hanging().forEach(partition -> broken("no transaction hangs", partition));
        return violations;
    }

    private <T> void unique(List<Entry<T>> entries) {
        Set<String> ids = new HashSet<>();
        for (Entry<T> entry : entries) {
            standing.put(place(entry.topic(), entry.partition(), entry.offset()), entry.id());
            if (!ids.add(entry.id())) {
                broken("ids are unique", entry + " stands there twice");
            }
        }
    }

    /** A reader of what is committed saw it: neither an abort nor another leader may take it back. */
    private void stillThere(Operation.Seen seen) {
        String id = standing.get(place(seen.topic(), seen.partition(), seen.offset()));
        if (!seen.id().equals(id)) {
            broken("what was read stays", seen + ", but there stands " + (id == null ? "nothing" : id));
        }
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
