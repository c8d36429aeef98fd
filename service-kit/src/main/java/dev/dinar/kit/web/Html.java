package dev.dinar.kit.web;

/**
 * A piece of HTML that may stand in a page as it is.
 *
 * @param source written by Dinar, or escaped
 */
public record Html(String source) {

    /** Nothing. */
    public static final Html NONE = new Html("");

    /** Text of whatever origin, for between tags and within a quoted attribute. */
    public static Html text(String text) {
        return new Html(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /** This and then {@code next}. */
    public Html then(Html next) {
        return new Html(source + next.source);
    }
}
