package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.alert.Actions;
import dev.dinar.console.alert.Alert;
import dev.dinar.console.api.Api;
import dev.dinar.console.api.ApiAnswer;
import dev.dinar.console.api.ApiProblem;
import dev.dinar.console.index.Found;
import dev.dinar.console.index.Search;
import dev.dinar.console.replay.DeadLetters;
import dev.dinar.console.replay.Replays;
import dev.dinar.kit.web.Html;
import dev.dinar.schemas.Topics;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is answered to what browsers and programs ask. Blocks; thread-safe. */
final class Routes {

    private final Known known;
    private final Replays replays;
    private final Guard guard;
    private final Frame frame = new Frame();
    private final Entrance entrance;
    private final Forms forms;
    private final StoryPage stories;
    private final OverviewPage overview;
    private final Api api;

    Routes(Known known, Actions actions, Replays replays, Guard guard) {
        this.known = known;
        this.replays = replays;
        this.guard = guard;
        this.entrance = new Entrance(guard, frame);
        this.forms = new Forms(known.alerts(), actions, replays);
        this.stories = new StoryPage(known);
        this.overview = new OverviewPage(known);
        this.api = new Api(known.index());
    }

    Answer answer(Asked asked) throws InterruptedException {
        if (!asked.path().isEmpty() && asked.path().getFirst().equals("api")) {
            return new Answer.Json(query(asked));
        }
        if (!guard.isAtHome(asked)) {
            return outside(asked, 403, "elsewhere");
        }
        if (asked.path().equals(List.of("login"))
                || (asked.path().size() == 2 && asked.path().getFirst().equals("login"))) {
            return entrance.answer(asked);
        }
        Optional<Guard.Visitor> visitor = guard.visitor(asked);
        if (visitor.isEmpty()) {
            return asked.isPost() || asked.header("Authorization").isPresent()
                    ? outside(asked, 401, "unknown-person")
                    : entrance.ask(asked);
        }
        if (!asked.isPost()) {
            return shown(asked, reader(asked, visitor.get()));
        }
        return guard.isOurs(asked, visitor.get())
                ? act(asked, visitor.get())
                : message(asked, reader(asked, visitor.get()), 403, "foreign");
    }

    private ApiAnswer query(Asked asked) {
        if (!guard.isAtHome(asked)) {
            return new ApiAnswer.Refused(ApiProblem.ELSEWHERE, "ask it as localhost or 127.0.0.1");
        }
        if (guard.visitor(asked).isEmpty()) {
            return new ApiAnswer.Refused(
                    ApiProblem.UNAUTHORIZED, "send a token of the console's: Authorization: Bearer ...");
        }
        if (!asked.isGet()) {
            return new ApiAnswer.Refused(ApiProblem.METHOD_NOT_ALLOWED, "only GET");
        }
        if (!known.caughtUp().getAsBoolean() && !asked.path().equals(List.of("api", "openapi.json"))) {
            return new ApiAnswer.Refused(
                    ApiProblem.STILL_READING, "the console has not read the log to its end yet: ask again in a moment");
        }
        return api.answer(asked.path().subList(1, asked.path().size()), asked.parameters());
    }

    private Reader reader(Asked asked, Guard.Visitor visitor) {
        return new Reader(
                frame.texts(asked.language()),
                visitor.person(),
                guard.formToken(visitor),
                visitor.session().isPresent(),
                known.caughtUp().getAsBoolean(),
                known.clock().instant());
    }

    private Answer shown(Asked asked, Reader reader) throws InterruptedException {
        String first = asked.path().isEmpty() ? "" : asked.path().getFirst();
        if (asked.path().size() == 2 && first.equals("charges")) {
            String id = asked.path().get(1);
            return story(
                    asked,
                    reader,
                    id,
                    stories.charge(id, number(asked, "part"), known.pending().about(id), reader));
        }
        if (asked.path().size() == 2 && first.equals("orders")) {
            String id = asked.path().get(1);
            return story(asked, reader, id, stories.order(id, number(asked, "part"), stories.pendingOf(id), reader));
        }
        if (asked.path().size() > 1) {
            return message(asked, reader, 404, "nothing");
        }
        return switch (first) {
            case "" -> page(asked, reader, "overview", overview.of(reader));
            case "payments" -> payments(asked, reader);
            case "payments.csv" ->
                new Answer.Table(Csv.of(known.index()
                        .find(Searching.of(asked::query), Optional.empty(), PaymentsPage.MOST_EXPORTED)
                        .rows()));
            case "alerts" ->
                page(
                        asked,
                        reader,
                        "alerts",
                        AlertsPage.of(
                                known.alerts(),
                                state(asked),
                                number(asked, "page").orElse(1),
                                reader));
            case "dead-letters" ->
                page(
                        asked,
                        reader,
                        "letters",
                        LettersPage.of(
                                known.letters(),
                                replays,
                                topic(asked.query("topic")),
                                Set.of(),
                                Optional.empty(),
                                reader));
            case "actions" -> page(asked, reader, "actions", ActionsPage.of(known.alerts(), reader));
            default -> message(asked, reader, 404, "nothing");
        };
    }

    private Answer payments(Asked asked, Reader reader) {
        Search search = Searching.of(asked::query);
        Optional<Found.Place> after = asked.query("after").flatMap(Found.Place::of);
        Found found = known.index().find(search, after, PaymentsPage.ROWS);
        if (after.isEmpty() && asked.query("lang").isEmpty() && search.isTextAlone()) {
            // One that is called exactly so is what was looked for.
            String text = search.text().orElseThrow();
            if (known.index().charge(text).isPresent()) {
                return Answer.SeeOther.to("/charges/" + Shown.segment(text));
            }
            if (known.index().order(text).isPresent()) {
                return Answer.SeeOther.to("/orders/" + Shown.segment(text));
            }
        }
        return page(
                asked, reader, "payments", PaymentsPage.of(search, found, after.map(Found.Place::toString), reader));
    }

    /** A number from 1 in the address; empty when there is none, or another word. */
    private static Optional<Integer> number(Asked asked, String name) {
        return asked.query(name).filter(text -> text.matches("[1-9]\\d{0,5}")).map(Integer::valueOf);
    }

    private static Optional<Alert.State> state(Asked asked) {
        String word = asked.query("state").orElse("open").toUpperCase(Locale.ROOT);
        return Arrays.stream(Alert.State.values())
                .filter(state -> state.name().equals(word))
                .findFirst();
    }

    private static String topic(Optional<String> asked) {
        return asked.filter(DeadLetters::isOfLetters).orElse(Topics.WEBHOOK_DEAD_LETTERS.name());
    }

    private Answer act(Asked asked, Guard.Visitor visitor) throws InterruptedException {
        Reader reader = reader(asked, visitor);
        List<String> path = asked.path();
        if (path.equals(List.of("logout"))) {
            return entrance.leave(visitor);
        }
        if (path.equals(List.of("dead-letters"))) {
            return answer(asked, reader, forms.letters(asked, visitor.person()), "/dead-letters");
        }
        if (path.size() == 3 && path.getFirst().equals("alerts")) {
            return answer(asked, reader, forms.alert(path.get(1), path.get(2), asked, visitor.person()), back(asked));
        }
        return message(asked, reader, 404, "nothing");
    }

    private Answer answer(Asked asked, Reader reader, Forms.Outcome outcome, String then) {
        return switch (outcome) {
            case Forms.Outcome.Done() -> Answer.SeeOther.to(then);
            case Forms.Outcome.Refused(int status, String key) -> message(asked, reader, status, key);
            case Forms.Outcome.Ran(Replays.Result result, Set<String> chosen, boolean execute) ->
                page(
                        asked,
                        reader,
                        "letters",
                        LettersPage.of(
                                known.letters(),
                                replays,
                                topic(asked.form("topic")),
                                execute ? Set.of() : chosen,
                                Optional.of(LettersPage.ran(result, execute, reader)),
                                reader));
        };
    }

    /** Back to the page that the form stood on. */
    private static String back(Asked asked) {
        try {
            String path = asked.header("Referer")
                    .map(URI::create)
                    .map(page -> page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()))
                    .orElse("/alerts");
            return Entrance.then(Optional.of(path));
        } catch (IllegalArgumentException _) {
            return "/alerts";
        }
    }

    private Answer story(Asked asked, Reader reader, String id, Optional<Html> story) {
        return story.<Answer>map(main -> new Answer.Page(
                        200,
                        frame.of(
                                "story",
                                id + " – " + reader.say("brand"),
                                main,
                                Optional.of(id),
                                asked.otherLanguage(),
                                reader)))
                .orElseGet(() -> message(asked, reader, 404, "unknown"));
    }

    private Answer page(Asked asked, Reader reader, String page, Html main) {
        String title = reader.say("page." + page) + " – " + reader.say("brand");
        return new Answer.Page(200, frame.of(page, title, main, Optional.empty(), asked.otherLanguage(), reader));
    }

    private Answer message(Asked asked, Reader reader, int status, String key) {
        Html main = tag(
                "section",
                look("card"),
                tag("h1", reader.say(key)),
                tag("p", reader.say(key + ".detail")),
                tag("p", link("/", reader.say("page.overview"))));
        return new Answer.Page(
                status, frame.of("message", reader.say(key), main, Optional.empty(), asked.otherLanguage(), reader));
    }

    private Answer outside(Asked asked, int status, String key) {
        var said = frame.texts(asked.language());
        Html main = tag("section", look("card"), tag("h1", said.get(key)), tag("p", said.get(key + ".detail")));
        return new Answer.Page(status, frame.outside(said.get(key), main, asked.otherLanguage(), said));
    }
}
