package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.kit.web.Html;
import java.util.List;
import java.util.Map;

/** What a page says of what is pending: when Tap is asked next, and why. Pure. */
final class PendingPart {

    private PendingPart() {}

    /** About one charge. */
    static Html of(Pending.Answer answer, Reader reader) {
        return tag("section", look("pending"), tag("h2", reader.say("pending.heading")), said(answer, reader));
    }

    /** About each of these charges. */
    static Html of(Map<String, Pending.Answer> answers, Reader reader) {
        return answers.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        look("pending"),
                        tag("h2", reader.say("pending.heading")),
                        answers.entrySet().stream()
                                .map(each -> tag("div", Shown.charge(each.getKey()), said(each.getValue(), reader)))
                                .toList());
    }

    private static Html said(Pending.Answer answer, Reader reader) {
        return switch (answer) {
            case Pending.Answer.Told(List<Pending.Check> checks)
            when checks.isEmpty() -> Frame.none(reader, "pending.none");
            case Pending.Answer.Told(List<Pending.Check> checks) ->
                tag(
                        "ul",
                        checks.stream()
                                .map(check -> tag("li", check(check, reader)))
                                .toList());
            case Pending.Answer.Unknown() -> Frame.none(reader, "pending.unknown");
            case Pending.Answer.Refused() -> tag("p", look("note bad"), reader.say("pending.refused"));
            case Pending.Answer.Silent() -> Frame.none(reader, "pending.silent");
            case Pending.Answer.NowhereToAsk() -> Frame.none(reader, "pending.nowhere");
        };
    }

    private static Html check(Pending.Check check, Reader reader) {
        return reader.sentence(
                check.next().isPresent() ? "pending.next" : "pending.last",
                Map.of(
                        "reason", reader.word("check", check.reason()),
                        "refund", check.refund().map(Markup::code).orElse(Html.NONE),
                        "asked",
                                check.lastAsked()
                                        .map(at -> Shown.time(at, reader))
                                        .orElse(new Html("&ndash;")),
                        "due", check.next().map(at -> Shown.time(at, reader)).orElse(new Html("&ndash;"))));
    }
}
