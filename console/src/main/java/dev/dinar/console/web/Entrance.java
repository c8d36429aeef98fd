package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.people.OidcLogin;
import dev.dinar.console.people.Person;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Texts;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people in and out: the login's pages and what leads back from a provider. Blocks where a provider is asked; thread-safe. */
final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final long LOGIN_SECONDS = 600;
    private static final Pattern OURS =
            Pattern.compile("/(?:[A-Za-z0-9_.~%-][A-Za-z0-9_.~%/-]*)?(?:\\?[A-Za-z0-9_.~%&=+*-]*)?");

    private final Guard guard;
    private final Frame frame;

    Entrance(Guard guard, Frame frame) {
        this.guard = guard;
        this.frame = frame;
    }

    /** Whoever was not let in; afterwards they see what they asked for, filtered as its address says. */
    Answer ask(Asked asked) {
        String address =
                "/" + String.join("/", asked.path().stream().map(Shown::segment).toList()) + asked.filters();
        return Answer.SeeOther.to("/login?then=" + Shown.encoded(address));
    }

    /** A page below {@code /login}. */
    Answer answer(Asked asked) throws InterruptedException {
        String step = asked.path().size() == 2 ? asked.path().get(1) : "";
        return switch (step) {
            case "oidc" ->
                guard.admission()
                        .oidc()
                        .map(login -> begin(login, asked))
                        .orElseGet(() -> page(asked, 404, Optional.empty()));
            case "callback" ->
                guard.admission()
                        .oidc()
                        .map(login -> finish(login, asked))
                        .orElseGet(() -> page(asked, 404, Optional.empty()));
            case "token" -> token(asked);
            default -> page(asked, 200, Optional.empty());
        };
    }

    private Answer begin(OidcLogin login, Asked asked) {
        try {
            OidcLogin.Begun begun = login.begin(then(asked.query("then")));
            return new Answer.SeeOther(begun.address(), List.of(cookie("login", begun.cookie(), LOGIN_SECONDS)));
        } catch (IOException e) {
            LOG.warn("Nobody can log in: {}", e.getMessage());
            return page(asked, 502, Optional.of("login.silent"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return page(asked, 503, Optional.of("login.silent"));
        }
    }

    private Answer finish(OidcLogin login, Asked asked) {
        try {
            OidcLogin.Outcome outcome = login.finish(
                    asked.cookie(guard.cookieName("login")).orElse(""),
                    asked.query("state").orElse(""),
                    asked.query("code").orElse(""));
            return switch (outcome) {
                case OidcLogin.Outcome.LetIn(Person person, String path) -> letIn(person, then(Optional.of(path)));
                case OidcLogin.Outcome.Refused(String why) -> {
                    LOG.warn("Somebody was not let in: {}", why);
                    yield page(asked, 403, Optional.of("login.refused"));
                }
            };
        } catch (IOException e) {
            LOG.warn("Nobody can log in: {}", e.getMessage());
            return page(asked, 502, Optional.of("login.silent"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return page(asked, 503, Optional.of("login.silent"));
        }
    }

    private Answer token(Asked asked) {
        if (!asked.isPost() || !guard.isFromHere(asked)) {
            return page(asked, 403, Optional.of("login.refused"));
        }
        return guard.admission()
                .tokens()
                .flatMap(tokens -> tokens.find(asked.form("token").orElse("")))
                .map(person -> letIn(person, then(asked.form("then"))))
                .orElseGet(() -> {
                    LOG.warn("Somebody was not let in: the token is not known");
                    return page(asked, 403, Optional.of("login.refused"));
                });
    }

    private Answer letIn(Person person, String path) {
        LOG.info("{} was let in, with the role {}", person.name(), person.role().word());
        return new Answer.SeeOther(
                path,
                List.of(
                        cookie(
                                "session",
                                guard.admission().sessions().begin(person),
                                guard.admission().sessions().length().toSeconds()),
                        cookie("login", "", 0)));
    }

    /** Ends a session. */
    Answer leave(Guard.Visitor visitor) {
        visitor.session().ifPresent(guard.admission().sessions()::end);
        return new Answer.SeeOther("/login", List.of(cookie("session", "", 0)));
    }

    private Cookie cookie(String purpose, String value, long seconds) {
        return Cookie.cookie(guard.cookieName(purpose), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(guard.isSecure())
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(seconds);
    }

    /** A page of ours, whatever the address says. */
    static String then(Optional<String> asked) {
        return asked.filter(address -> OURS.matcher(address).matches()).orElse("/");
    }

    private Answer page(Asked asked, int status, Optional<String> problem) {
        Texts said = frame.texts(asked.language());
        String then = then(asked.query("then").or(() -> asked.form("then")));
        Html oidc = guard.admission().oidc().isEmpty()
                ? Html.NONE
                : tag(
                        "p",
                        tag(
                                "a",
                                look("button"),
                                attribute("href", "/login/oidc?then=" + Shown.encoded(then)),
                                said.get("login.oidc")));
        Html main = tag(
                "section",
                look("card"),
                tag("h1", said.get("login.heading")),
                problem.map(key -> tag("p", look("note bad"), attribute("role", "alert"), said.get(key)))
                        .orElse(Html.NONE),
                oidc,
                guard.admission().tokens().isEmpty() ? Html.NONE : tokenForm(then, said),
                guard.admission().isOpen() ? tag("p", link("/", said.get("login.open"))) : Html.NONE);
        return new Answer.Page(status, frame.outside(said.get("login.heading"), main, asked.otherLanguage(), said));
    }

    private static Html tokenForm(String then, Texts said) {
        return tag(
                "form",
                look("find"),
                attribute("method", "post"),
                attribute("action", "/login/token"),
                tag("input", attribute("type", "hidden"), attribute("name", "then"), attribute("value", then)),
                tag(
                        "label",
                        tag("span", said.get("login.token")),
                        tag(
                                "input",
                                attribute("type", "password"),
                                attribute("name", "token"),
                                attribute("required", ""),
                                attribute("dir", "ltr"),
                                attribute("autocomplete", "current-password"))),
                tag("button", said.get("login.enter")));
    }
}
