package dev.dinar.cli.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which letters are looked at; all, unless something is said.
 *
 * @param from those that became letters at that time or later
 * @param to those that became letters before that time
 * @param reason those whose reason has this text in it, in whatever case
 * @param numbers these, as {@code partition@offset}; all when empty
 */
public record Selection(Optional<Instant> from, Optional<Instant> to, Optional<String> reason, Set<String> numbers) {

    /** All letters. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** Keeps the numbers. */
    public Selection {
        numbers = Set.copyOf(numbers);
    }

    /** Whether it leaves none out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether a letter is looked at. */
    public boolean has(Letter letter) {
        return from.map(time -> !letter.time().isBefore(time)).orElse(true)
                && to.map(time -> letter.time().isBefore(time)).orElse(true)
                && reason.map(text -> letter.reason().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && (numbers.isEmpty() || numbers.contains(letter.number()));
    }
}
