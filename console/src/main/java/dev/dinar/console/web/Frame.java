package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;
import static dev.dinar.console.web.Markup.words;

import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Role;
import dev.dinar.kit.web.AllTexts;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.StaticFiles;
import dev.dinar.kit.web.Template;
import dev.dinar.kit.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands around each page. Immutable. */
final class Frame {

    private static final List<String> PAGES = List.of("overview", "payments", "alerts", "letters", "actions");
    private static final Map<String, String> PATHS = Map.of(
            "overview",
            "/",
            "payments",
            "/payments",
            "alerts",
            "/alerts",
            "letters",
            "/dead-letters",
            "actions",
            "/actions");

    private final Template frame = new Template(Frame.class, "frame.html");
    private final AllTexts texts = AllTexts.beside(Frame.class);

    /** What the pages load. */
    static StaticFiles files() {
        return StaticFiles.of(Frame.class, "console.css", "live.js", "select.js");
    }

    Texts texts(Language language) {
        return texts.in(language);
    }

    /**
     * A page.
     *
     * @param page which of the navigation it is, or any other name
     * @param about what it is to be told of when it changes: an id, or empty for the numbers alone
     */
    Html of(String page, String title, Html main, Optional<String> about, String otherLanguage, Reader reader) {
        return frame.fill(
                reader.texts(),
                Map.of(
                        "title", title,
                        "main", reading(page, reader).then(main),
                        "about", about.orElse(""),
                        "page", page,
                        "other", otherLanguage,
                        "navigation", navigation(page, reader),
                        "person", person(reader)));
    }

    /** Said where what is shown is not complete; the overview's own note goes by its script when it is. */
    private static Html reading(String page, Reader reader) {
        return reader.complete() || page.equals("overview")
                ? Html.NONE
                : tag("p", look("note"), reader.say("overview.reading"));
    }

    /** A page for somebody who was not let in. */
    Html outside(String title, Html main, String otherLanguage, Texts said) {
        return frame.fill(
                said,
                Map.of(
                        "title",
                        title,
                        "main",
                        main,
                        "about",
                        "",
                        "page",
                        "outside",
                        "other",
                        otherLanguage,
                        "navigation",
                        Html.NONE,
                        "person",
                        Html.NONE));
    }

    private static Html navigation(String page, Reader reader) {
        List<Html> links = new ArrayList<>();
        for (String each : PAGES) {
            List<Object> parts = new ArrayList<>(
                    List.of(attribute("href", PATHS.getOrDefault(each, "/")), reader.say("page." + each)));
            if (each.equals(page)) {
                parts.add(attribute("aria-current", "page"));
            }
            links.add(tag("li", tag("a", parts.toArray())));
        }
        return tag("nav", attribute("aria-label", reader.say("navigation")), tag("ul", links));
    }

    private static Html person(Reader reader) {
        boolean isHere = reader.person().equals(Admission.AT_THIS_MACHINE);
        Html name = tag(
                "span",
                look("small"),
                words(isHere ? reader.say("person.here") : reader.person().name()),
                " · ",
                reader.say("role." + reader.person().role().word()));
        return reader.mayLeave()
                ? Markup.all(name, form("/logout", reader, tag("button", look("quiet small"), reader.say("logout"))))
                : name;
    }

    /** A form that changes something: it carries what no other site's page knows. */
    static Html form(String path, Reader reader, Object... parts) {
        return tag(
                "form",
                attribute("method", "post"),
                attribute("action", path),
                tag(
                        "input",
                        attribute("type", "hidden"),
                        attribute("name", "form"),
                        attribute("value", reader.formToken())),
                Markup.all(parts));
    }

    /** Whether somebody may do something, said where they may not. */
    static Html unlessAllowed(Role role, Reader reader) {
        return tag(
                "p",
                look("small soft"),
                reader.sentence("role.needed", Map.of("role", reader.say("role." + role.word()))));
    }

    /** A term and what it is, for a list of both. */
    static Html row(String term, Object value) {
        return tag("div", tag("dt", term), tag("dd", Markup.html(value)));
    }

    static Html none(Reader reader, String key) {
        return tag("p", look("soft"), reader.say(key));
    }
}
