package dev.dinar.console.web;

import dev.dinar.kit.web.Html;
import java.util.List;
import java.util.Set;

/** Makes HTML of parts: what is text is escaped, whatever its origin. Pure. */
final class Markup {

    private static final Set<String> VOID = Set.of("input", "br");

    /**
     * An attribute.
     *
     * @param name written by Dinar
     * @param value of whatever origin
     */
    record Attribute(String name, String value) {}

    private Markup() {}

    static Attribute attribute(String name, String value) {
        return new Attribute(name, value);
    }

    static Attribute look(String classes) {
        return new Attribute("class", classes);
    }

    /** An element: of its parts attributes, {@link Html} as it is, lists of such, and anything else as text. */
    static Html tag(String name, Object... parts) {
        StringBuilder open = new StringBuilder("<").append(name);
        StringBuilder inner = new StringBuilder();
        for (Object part : parts) {
            if (part instanceof Attribute attribute) {
                open.append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(Html.text(attribute.value()).source())
                        .append('"');
            } else {
                inner.append(html(part).source());
            }
        }
        open.append('>');
        return new Html(
                VOID.contains(name)
                        ? open.toString()
                        : open.append(inner)
                                .append("</")
                                .append(name)
                                .append('>')
                                .toString());
    }

    static Html html(Object part) {
        return switch (part) {
            case Html html -> html;
            case List<?> list -> all(list);
            default -> Html.text(part.toString());
        };
    }

    static Html all(List<?> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(html(part).source()));
        return new Html(all.toString());
    }

    static Html all(Object... parts) {
        return all(List.of(parts));
    }

    static Html link(String address, Object... parts) {
        return tag("a", attribute("href", address), all(parts));
    }

    /** An id of a machine's: from left to right, whatever the page's direction. */
    static Html code(String text) {
        return tag("span", look("code"), attribute("dir", "ltr"), text);
    }

    /** Somebody's own words. */
    static Html words(String text) {
        return tag("bdi", text);
    }
}
