package dev.dinar.sandbox.shop;

import dev.dinar.kit.web.AllTexts;
import dev.dinar.kit.web.Amounts;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.StaticFiles;
import dev.dinar.kit.web.Template;
import dev.dinar.kit.web.Texts;
import dev.dinar.sandbox.shop.ShopOrder.Standing;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the shop's pages. Immutable. */
final class ShopPages {

    private final Template frame = new Template(ShopPages.class, "frame.html");
    private final Template front = new Template(ShopPages.class, "front.html");
    private final Template product = new Template(ShopPages.class, "product.html");
    private final Template order = new Template(ShopPages.class, "order.html");
    private final Template story = new Template(ShopPages.class, "story.html");
    private final Template message = new Template(ShopPages.class, "message.html");
    private final AllTexts texts = AllTexts.beside(ShopPages.class);

    /** What the pages load. */
    static StaticFiles files() {
        return StaticFiles.of(
                ShopPages.class,
                "shop.css",
                "cart.js",
                "order.js",
                "strip.js",
                "record.js",
                "story.js",
                "text-en.json",
                "text-ar.json");
    }

    /**
     * The shop.
     *
     * @param last the visitor's last order
     */
    Html front(Cart cart, Optional<ShopOrder> last, Optional<String> problem, Language language) {
        Texts said = texts.in(language);
        Html products = new Html(Product.ALL.stream()
                .map(each -> line(each, cart.quantities().getOrDefault(each, 0), said))
                .map(Html::source)
                .collect(Collectors.joining()));
        Html shop = front.fill(
                said,
                Map.of(
                        "products", products,
                        "total", kwd(cart.total(), said),
                        "problem", problem.map(key -> note(said.get(key))).orElse(Html.NONE),
                        "last", last.map(each -> last(each, said)).orElse(Html.NONE)));
        return frame("front.title", shop, last.map(ShopOrder::id), Html.NONE, "cart.js", said);
    }

    /** The page that the customer comes back to. */
    Html order(ShopOrder shown, Language language) {
        Texts said = texts.in(language);
        String standing = shown.standing().name();
        Html page = order.fill(
                said,
                Map.of(
                        "id", shown.id(),
                        "standing", standing,
                        "heading", said.get("order." + standing),
                        "detail", detail(shown, said),
                        "total", kwd(shown.total(), said),
                        "paid-by", shown.paidBy().map(Html::text).orElse(new Html("&ndash;")),
                        "twice", twice(shown, said),
                        "actions", actions(shown, said)));
        boolean moves = shown.standing() == Standing.ASKED || shown.standing() == Standing.OPEN;
        Html again = moves ? new Html("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>") : Html.NONE;
        return frame("order.title", page, Optional.of(shown.id()), again, "order.js", said);
    }

    /** What happened to a charge or an order. */
    Html story(String id, Language language) {
        Texts said = texts.in(language);
        return frame("story.title", story.fill(said, Map.of("id", id)), Optional.of(id), Html.NONE, "story.js", said);
    }

    /** A page that says one thing, by the key of its text. */
    Html message(String key, Language language) {
        Texts said = texts.in(language);
        Html page = message.fill(said, Map.of("heading", said.get(key), "detail", said.get(key + ".detail")));
        return frame("front.title", page, Optional.empty(), Html.NONE, "strip.js", said);
    }

    private Html frame(String title, Html main, Optional<String> lit, Html head, String script, Texts said) {
        return frame.fill(
                said,
                Map.of(
                        "title",
                        said.get(title),
                        "main",
                        main,
                        "order",
                        lit.orElse(""),
                        "head",
                        head,
                        "script",
                        script));
    }

    private Html line(Product each, int quantity, Texts said) {
        Html quantities = new Html(IntStream.rangeClosed(0, Cart.MOST)
                .mapToObj(number -> "<option value=\"" + number + "\"" + (number == quantity ? " selected" : "") + ">"
                        + String.format(said.language().locale(), "%d", number) + "</option>")
                .collect(Collectors.joining()));
        return product.fill(
                said,
                Map.of(
                        "sku", each.sku(),
                        "name", said.get("product." + each.sku()),
                        "about", said.get("product." + each.sku() + ".about"),
                        "price", kwd(each.price(), said),
                        "decimal", each.price().toPlainString(),
                        "quantities", quantities));
    }

    private static String detail(ShopOrder shown, Texts said) {
        return switch (shown.standing()) {
            case ASKED, OPEN, PAID, REVERSED -> said.get("order." + shown.standing() + ".detail");
            case FAILED -> said.get("failed." + shown.reason().orElse("OTHER"));
            case REJECTED ->
                said.get("order.REJECTED.detail") + " " + shown.reason().orElse("");
        };
    }

    private static Html twice(ShopOrder shown, Texts said) {
        return shown.twice().isEmpty()
                ? Html.NONE
                : new Html("<p class=\"note bad\">"
                        + Html.text(said.get("order.twice")).source() + " <span class=\"code\">"
                        + Html.text(String.join(", ", shown.twice())).source() + "</span></p>");
    }

    private static Html actions(ShopOrder shown, Texts said) {
        Html page = shown.attempt()
                .page()
                .filter(address -> shown.isPayable() && address.matches("https?://.*"))
                .map(address -> new Html(
                        "<a class=\"button\" href=\"" + Html.text(address).source() + "\">"
                                + Html.text(said.get("order.page")).source() + "</a>"))
                .orElse(Html.NONE);
        String looks = page.equals(Html.NONE) ? "" : " class=\"quiet\"";
        Html again = shown.isPayable() && shown.standing() != Standing.ASKED
                ? new Html("<form method=\"post\" action=\"/orders/" + shown.id() + "/attempts\"><button" + looks + ">"
                        + Html.text(said.get("order.again")).source() + "</button></form>")
                : Html.NONE;
        return page.then(again);
    }

    private static Html last(ShopOrder order, Texts said) {
        return new Html("<p class=\"small\"><a href=\"/orders/" + order.id() + "\">"
                + Html.text(said.get("front.last")).source() + "</a>: "
                + Html.text(said.get("order." + order.standing())).source() + "</p>");
    }

    private static Html note(String text) {
        return new Html(
                "<p class=\"note bad\" role=\"alert\">" + Html.text(text).source() + "</p>");
    }

    private static Html kwd(BigDecimal amount, Texts said) {
        return Amounts.of(amount, Product.CURRENCY, said.language());
    }
}
