package dev.dinar.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with gaps: {@code {{t:key}}} is a text of the reader's language, {@code {{name}}} a value. Whatever is not {@link Html} is
 * escaped. Immutable.
 */
public final class Template {

    private static final Pattern GAP = Pattern.compile("\\{\\{(t:)?([A-Za-z0-9._-]+)}}");

    private final String name;
    private final String source;

    /** Reads the resource {@code name} beside a class. */
    public Template(Class<?> beside, String name) {
        this.name = name;
        this.source = new String(Resources.read(beside, name), UTF_8);
    }

    /**
     * The page, with the language's code and direction as {@code lang} and {@code dir}.
     *
     * @throws IllegalArgumentException when a gap has no text or no value
     */
    public Html fill(Texts texts, Map<String, Object> values) {
        Matcher gap = GAP.matcher(source);
        StringBuilder page = new StringBuilder();
        while (gap.find()) {
            Object value =
                    gap.group(1) == null ? value(texts.language(), gap.group(2), values) : texts.get(gap.group(2));
            gap.appendReplacement(page, Matcher.quoteReplacement(html(value).source()));
        }
        return new Html(gap.appendTail(page).toString());
    }

    private Object value(Language language, String gap, Map<String, Object> values) {
        return switch (gap) {
            case "lang" -> language.code();
            case "dir" -> language.direction();
            case "other-lang" -> language.other().code();
            default -> {
                Object value = values.get(gap);
                if (value == null) {
                    throw new IllegalArgumentException(name + " needs a value for '" + gap + "'");
                }
                yield value;
            }
        };
    }

    private static Html html(Object value) {
        return value instanceof Html html ? html : Html.text(value.toString());
    }
}
