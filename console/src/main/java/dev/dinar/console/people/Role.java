package dev.dinar.console.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role includes those before it. None sees customers' personal data: the console has none. */
public enum Role {
    /** Look. */
    SEE,
    /** And acknowledge and snooze alerts. */
    ACKNOWLEDGE,
    /** And replay dead letters. */
    ACT;

    /** The role's name in settings, such as {@code see}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> named(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether it allows what {@code needed} allows. */
    public boolean allows(Role needed) {
        return compareTo(needed) >= 0;
    }
}
