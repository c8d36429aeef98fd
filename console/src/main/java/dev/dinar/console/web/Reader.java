package dev.dinar.console.web;

import dev.dinar.console.people.Person;
import dev.dinar.console.people.Role;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a page is written for.
 *
 * @param texts what pages say in the reader's language
 * @param person who
 * @param formToken what forms carry
 * @param mayLeave whether there is a session to end
 * @param complete whether the log has been read to its end, so that nothing is missing
 * @param now the time
 */
record Reader(Texts texts, Person person, String formToken, boolean mayLeave, boolean complete, Instant now) {

    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    Language language() {
        return texts.language();
    }

    boolean may(Role role) {
        return person.role().allows(role);
    }

    String say(String key) {
        return texts.get(key);
    }

    /** The word of a contract's word; that itself where a newer Dinar has one more. */
    String word(String kind, String word) {
        return texts.find(kind + "." + word).orElse(word);
    }

    /** A sentence with gaps, {@code {like-this}}: what fills them is escaped unless it is {@link Html}. */
    Html sentence(String key, Map<String, ?> values) {
        Matcher gap = GAP.matcher(say(key));
        StringBuilder sentence = new StringBuilder();
        int end = 0;
        while (gap.find()) {
            sentence.append(Html.text(say(key).substring(end, gap.start())).source());
            Object value = values.get(gap.group(1));
            sentence.append(Markup.html(value == null ? gap.group() : value).source());
            end = gap.end();
        }
        return new Html(
                sentence.append(Html.text(say(key).substring(end)).source()).toString());
    }

    String number(long number) {
        return String.format(language().locale(), "%d", number);
    }
}
