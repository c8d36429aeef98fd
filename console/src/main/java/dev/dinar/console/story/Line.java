package dev.dinar.console.story;

import dev.dinar.console.log.Entry;
import java.util.List;
import java.util.Optional;

/**
 * One record of a story, and what it means.
 *
 * @param entry the record
 * @param verdict what it meant, for events of charges and refunds
 * @param changes what it changed of the charge's state, for records of the table
 */
public record Line(Entry entry, Optional<Verdict> verdict, List<Change> changes) {

    /** Keeps the changes. */
    public Line {
        changes = List.copyOf(changes);
    }
}
