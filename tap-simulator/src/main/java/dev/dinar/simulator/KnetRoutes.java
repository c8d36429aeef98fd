package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Pages;
import dev.dinar.kit.web.StaticFiles;
import dev.dinar.simulator.knet.KnetPages;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a shopper's browser asks for: KNET's page of a payment, and what that loads. */
final class KnetRoutes {

    private final TapState state;
    private final KnetPages pages;
    private final StaticFiles files = KnetPages.files();

    KnetRoutes(TapState state, Clock clock) {
        this.state = state;
        this.pages = new KnetPages(clock);
    }

    void answer(HttpServerRequest request, List<String> path, String form) {
        Language language = Optional.ofNullable(request.getParam("lang"))
                .flatMap(Language::named)
                .orElseGet(() -> Language.accepted(Optional.ofNullable(request.getHeader("accept-language"))));
        if (path.isEmpty()) {
            send(request, 200, language, pages.message("home", language));
        } else if (path.size() == 2 && path.getFirst().equals("knet")) {
            payment(request, path.get(1), FormFields.parse(form), language);
        } else if (path.size() != 2 || !path.getFirst().equals("static") || !files.serve(request, path.get(1))) {
            send(request, 404, language, pages.message("nothing", language));
        }
    }

    private void payment(HttpServerRequest request, String id, FormFields form, Language language) {
        Optional<Merchant> merchant = state.ownerOf(id);
        Optional<ObjectNode> document = merchant.flatMap(each -> each.ledger().find(id));
        if (document.isEmpty()) {
            send(request, 404, language, pages.message("unknown", language));
            return;
        }
        String status = document.get().path("status").asText();
        if (!status.equals(Outcome.INITIATED.name())) {
            send(request, 409, language, pages.over(status, language));
        } else if (request.method().equals(HttpMethod.POST)) {
            pay(request, merchant.get(), document.get(), form, language);
        } else {
            Pages.send(request, 200, language, pages.form(bill(document.get()), language), back(document.get()));
        }
    }

    private void pay(
            HttpServerRequest request, Merchant merchant, ObjectNode document, FormFields form, Language language) {
        String id = document.path("id").asText();
        Optional<Outcome> outcome =
                outcome(form.get("cancel").isEmpty() ? form.get("outcome") : "cancelled", id.startsWith("auth_"));
        Optional<WebhookFate> fate = WebhookFate.named(form.get("webhook"));
        if (outcome.isEmpty() || fate.isEmpty()) {
            send(request, 400, language, pages.message("bad", language));
            return;
        }
        merchant.fate(id, fate.get());
        if (outcome.get() == Outcome.ABANDONED) {
            // Whoever walks away does not tell Tap: the charge stays as it is until it expires.
            Optional<String> shop =
                    back(document).map(address -> address.resolve("/").toString());
            send(request, 200, language, pages.gone(shop, language));
            return;
        }
        merchant.ledger().move(id, outcome.get());
        String back = document.at("/redirect/url").asText();
        Pages.seeOther(request, back + (back.contains("?") ? "&" : "?") + "tap_id=" + id);
    }

    /** The outcome that the form names. A browser without scripts cannot read the card: then that captures. */
    private static Optional<Outcome> outcome(String chosen, boolean authorization) {
        return switch (chosen) {
            case "captured", "card" -> Optional.of(authorization ? Outcome.AUTHORIZED : Outcome.CAPTURED);
            case "declined" -> Optional.of(Outcome.DECLINED);
            case "cancelled" -> Optional.of(Outcome.CANCELLED);
            case "abandoned" -> Optional.of(Outcome.ABANDONED);
            default -> Optional.empty();
        };
    }

    private static KnetPages.Bill bill(ObjectNode document) {
        return new KnetPages.Bill(
                document.path("id").asText(),
                Optional.of(document.at("/reference/order").asText("")).filter(order -> !order.isEmpty()),
                document.path("amount").decimalValue(),
                document.path("currency").asText());
    }

    /** Where the browser goes back to; RequestRules lets no charge be without it, but a URL is not always a URI. */
    private static Optional<URI> back(ObjectNode document) {
        try {
            return Optional.of(URI.create(document.at("/redirect/url").asText("")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void send(HttpServerRequest request, int status, Language language, Html page) {
        Pages.send(request, status, language, page, Optional.empty());
    }
}
