package dev.dinar.console.people;

/**
 * Somebody who was let in.
 *
 * @param name what is written beside what they do
 * @param role what they may do
 */
public record Person(String name, Role role) {

    private static final int LONGEST = 120;

    /** Cuts a name that is very long. */
    public Person {
        name = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
