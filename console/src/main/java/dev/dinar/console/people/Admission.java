package dev.dinar.console.people;

import java.util.Optional;

/**
 * How people come in.
 *
 * @param oidc by a provider of identities
 * @param tokens by tokens
 * @param sessions theirs
 */
public record Admission(Optional<OidcLogin> oidc, Optional<Tokens> tokens, Sessions sessions) {

    /** Who looks where nobody is asked: whoever sits at this machine. */
    public static final Person AT_THIS_MACHINE = new Person("at this machine", Role.ACT);

    /** Whether whoever reaches the console is let in: only on an address of this machine. */
    public boolean isOpen() {
        return oidc.isEmpty() && tokens.isEmpty();
    }
}
