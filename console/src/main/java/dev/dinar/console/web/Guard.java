package dev.dinar.console.web;

import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Person;
import dev.dinar.console.people.Sessions;
import java.net.URI;
import java.util.Optional;

/** Who asks, and whether what they send came from a page of ours. Thread-safe. */
final class Guard {

    /** What forms are signed for where nobody is asked who they are. */
    private static final String OPEN = "open";

    private static final String BEARER = "Bearer ";

    private final Admission admission;
    private final Optional<URI> publicUrl;

    /**
     * Who was let in.
     *
     * @param person who
     * @param formOf what their forms are signed for; empty for a program with a token, which no other site's page can make send anything
     * @param session theirs, where they have one
     */
    record Visitor(Person person, Optional<String> formOf, Optional<Sessions.Session> session) {}

    Guard(Admission admission, Optional<URI> publicUrl) {
        this.admission = admission;
        this.publicUrl = publicUrl;
    }

    Admission admission() {
        return admission;
    }

    /** Whether the browser may use this address at all. */
    boolean isAtHome(Asked asked) {
        return !admission.isOpen() || asked.isOfThisMachine();
    }

    /** Who asks; empty when they were not let in, or not any more. */
    Optional<Visitor> visitor(Asked asked) {
        if (admission.isOpen()) {
            return Optional.of(new Visitor(Admission.AT_THIS_MACHINE, Optional.of(OPEN), Optional.empty()));
        }
        Optional<String> bearer = asked.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
        if (bearer.isPresent()) {
            return admission
                    .tokens()
                    .flatMap(tokens -> tokens.find(bearer.get()))
                    .map(person -> new Visitor(person, Optional.empty(), Optional.empty()));
        }
        return asked.cookie(cookieName("session"))
                .flatMap(admission.sessions()::of)
                .map(session -> new Visitor(session.person(), Optional.of(session.id()), Optional.of(session)));
    }

    /** What a visitor's forms carry. */
    String formToken(Visitor visitor) {
        return visitor.formOf().map(admission.sessions()::formToken).orElse("");
    }

    /** Whether a form was sent by a page of ours, that was written for this visitor. */
    boolean isOurs(Asked asked, Visitor visitor) {
        if (visitor.formOf().isEmpty()) {
            return true;
        }
        String session = visitor.formOf().get();
        return isFromHere(asked)
                && asked.form("form")
                        .filter(token -> admission.sessions().isFormToken(session, token))
                        .isPresent();
    }

    /** Whether the browser says that a page of ours sent it. */
    boolean isFromHere(Asked asked) {
        Optional<String> origin = asked.header("Origin");
        if (origin.isEmpty()) {
            return asked.header("Sec-Fetch-Site").filter("same-origin"::equals).isPresent();
        }
        return origin.get().equals(publicUrl.map(Guard::originOf).orElse("http://" + asked.authority()));
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Cookies go over TLS alone, unless the console is of this machine. */
    boolean isSecure() {
        return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    /** A name that browsers take from this host alone, over TLS alone. */
    String cookieName(String purpose) {
        return (isSecure() ? "__Host-dinar-" : "dinar-") + purpose;
    }
}
