package dev.dinar.simulator.knet;

import dev.dinar.kit.web.AllTexts;
import dev.dinar.kit.web.Amounts;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.StaticFiles;
import dev.dinar.kit.web.Template;
import dev.dinar.kit.web.Texts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the pages. Immutable. */
public final class KnetPages {

    /**
     * What a visitor is to pay.
     *
     * @param id Tap's id of the charge or the authorization
     * @param order the merchant's order; empty when there is none
     * @param amount in major units of the currency
     * @param currency its ISO 4217 code
     */
    public record Bill(String id, Optional<String> order, BigDecimal amount, String currency) {}

    private static final ZoneId KUWAIT = ZoneId.of("Asia/Kuwait");
    private static final int YEARS = 6;

    private final Template page = new Template(KnetPages.class, "page.html");
    private final Template message = new Template(KnetPages.class, "message.html");
    private final AllTexts texts = AllTexts.beside(KnetPages.class);
    private final Clock clock;

    /** Pages that offer the expiry dates around now. */
    public KnetPages(Clock clock) {
        this.clock = clock;
    }

    /** What the pages load. */
    public static StaticFiles files() {
        return StaticFiles.of(KnetPages.class, "knet.css", "knet.js");
    }

    /** The form for a payment that is open. */
    public Html form(Bill bill, Language language) {
        Texts said = texts.in(language);
        YearMonth now = YearMonth.now(clock.withZone(KUWAIT));
        return page.fill(
                said,
                Map.of(
                        "amount", Amounts.of(bill.amount(), bill.currency(), language),
                        "order", bill.order().orElse(said.get("none")),
                        "id", bill.id(),
                        "months", options(1, 12, now.getMonthValue(), language),
                        "years", options(now.getYear() - 1, now.getYear() + YEARS, now.getYear() + 2, language)));
    }

    /** A page that says one thing, by the key of its text. */
    public Html message(String key, Language language) {
        return message(key, language, Map.of(), Html.NONE);
    }

    /** A page that says that a payment is over. */
    public Html over(String status, Language language) {
        return message("over", language, Map.of("status", status), Html.NONE);
    }

    /**
     * A page that says that the visitor has walked away.
     *
     * @param shop the front page of where the visitor came from
     */
    public Html gone(Optional<String> shop, Language language) {
        Texts said = texts.in(language);
        Html back = shop.map(address -> link(address, said.get("back"), "button quiet"))
                .orElse(Html.NONE);
        return message(
                "gone",
                language,
                Map.of(),
                link("?", said.get("again"), "button").then(back));
    }

    private Html message(String key, Language language, Map<String, String> words, Html links) {
        Texts said = texts.in(language);
        String detail = said.get(key + ".detail");
        for (Map.Entry<String, String> word : words.entrySet()) {
            detail = detail.replace("{" + word.getKey() + "}", word.getValue());
        }
        Map<String, Object> values = new HashMap<>();
        values.put("heading", said.get(key));
        values.put("detail", detail);
        values.put("links", links);
        return message.fill(said, values);
    }

    private static Html link(String address, String words, String looks) {
        return new Html("<a class=\"" + looks + "\" href=\""
                + Html.text(address).source() + "\">" + Html.text(words).source() + "</a>\n");
    }

    private static Html options(int from, int to, int chosen, Language language) {
        return new Html(IntStream.rangeClosed(from, to)
                .mapToObj(each -> "<option value=\"" + each + "\"" + (each == chosen ? " selected" : "") + ">"
                        + String.format(language.locale(), "%02d", each) + "</option>")
                .collect(Collectors.joining()));
    }
}
