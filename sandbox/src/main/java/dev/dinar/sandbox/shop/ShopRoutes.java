package dev.dinar.sandbox.shop;

import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Pages;
import dev.dinar.kit.web.StaticFiles;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What browsers ask of the shop. */
final class ShopRoutes {

    private final ShopOrders orders;
    private final Checkout checkout;
    private final Strip strip;
    private final RecordIndex index;
    private final URI bank;
    private final ShopPages pages = new ShopPages();
    private final StaticFiles files = ShopPages.files();

    /**
     * The routes.
     *
     * @param bank where the pages are that the shop sends customers to
     */
    ShopRoutes(ShopOrders orders, Checkout checkout, Strip strip, RecordIndex index, URI bank) {
        this.orders = orders;
        this.checkout = checkout;
        this.strip = strip;
        this.index = index;
        this.bank = bank;
    }

    void handle(HttpServerRequest request) {
        List<String> path = Stream.of(request.path().split("/"))
                .filter(step -> !step.isEmpty())
                .toList();
        String first = path.isEmpty() ? "" : path.getFirst();
        if (!Visitor.isHere(request) || (isPost(request) && Visitor.isSentByOthers(request))) {
            message(request, 403, "elsewhere");
        } else if (isPost(request)) {
            request.setExpectMultipart(true);
            // A form that is far too large: not read to its end.
            request.exceptionHandler(_ -> message(request, 400, "nothing"));
            request.endHandler(_ -> post(request, path));
        } else if (path.isEmpty()) {
            front(request, 200, Cart.FIRST, Optional.empty());
        } else if (first.equals("orders") && path.size() == 2) {
            order(request, path.get(1));
        } else if (first.equals("story") && path.size() == 2) {
            Language language = Visitor.language(request);
            send(request, 200, language, pages.story(decoded(path.get(1)), language));
        } else if (path.equals(List.of("records"))) {
            records(request);
        } else if (path.equals(List.of("events"))) {
            events(request);
        } else if (!first.equals("static") || path.size() != 2 || !files.serve(request, path.get(1))) {
            message(request, 404, "nothing");
        }
    }

    private void post(HttpServerRequest request, List<String> path) {
        if (path.equals(List.of("orders"))) {
            Map<String, String> form = new HashMap<>();
            request.formAttributes().forEach(form::put);
            Cart cart = Cart.of(form);
            if (cart.isEmpty()) {
                front(request, 400, cart, Optional.of("front.empty"));
            } else {
                pay(request, orders.open(cart.total()));
            }
        } else if (path.size() == 3
                && path.getFirst().equals("orders")
                && path.get(2).equals("attempts")) {
            orders.find(path.get(1))
                    .ifPresentOrElse(order -> payAgain(request, order), () -> message(request, 404, "unknown"));
        } else {
            message(request, 404, "nothing");
        }
    }

    private void payAgain(HttpServerRequest request, ShopOrder order) {
        boolean asks = order.isPayable() && order.standing() != ShopOrder.Standing.ASKED;
        if (asks) {
            pay(request, orders.openAgain(order));
        } else {
            Pages.seeOther(request, "/orders/" + order.id());
        }
    }

    private void pay(HttpServerRequest request, ShopOrder order) {
        Language language = Visitor.language(request);
        Visitor.rememberOrder(request, order.id());
        String waits = "/orders/" + order.id();
        checkout.ask(order, language)
                .onSuccess(replied -> Pages.seeOther(
                        request,
                        replied.attempt()
                                .page()
                                .filter(page -> page.matches("https?://.*"))
                                .map(page -> page + (page.contains("?") ? "&" : "?") + "lang=" + language.code())
                                .orElse(waits)))
                // The order's page waits on.
                .onFailure(_ -> Pages.seeOther(request, waits));
    }

    private void front(HttpServerRequest request, int status, Cart cart, Optional<String> problem) {
        Language language = Visitor.language(request);
        Optional<ShopOrder> last = Visitor.lastOrder(request).flatMap(orders::find);
        send(request, status, language, pages.front(cart, last, problem, language));
    }

    /** Whatever came with the address, such as {@code tap_id}, is nobody's word: it is not looked at. */
    private void order(HttpServerRequest request, String id) {
        Language language = Visitor.language(request);
        orders.find(id)
                .ifPresentOrElse(
                        order -> send(request, 200, language, pages.order(order, language)),
                        () -> message(request, 404, "unknown"));
    }

    private void events(HttpServerRequest request) {
        String order = Optional.ofNullable(request.getParam("order")).orElse("");
        if (!strip.join(request.response(), order, Optional.ofNullable(request.getHeader("Last-Event-ID")))) {
            request.response().setStatusCode(503).putHeader("Retry-After", "10").end();
        }
    }

    private void records(HttpServerRequest request) {
        String about = Optional.ofNullable(request.getParam("about")).orElse("");
        String beside = new JsonArray(List.copyOf(index.beside(about))).encode();
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end("{\"charges\":" + beside + ",\"records\":[" + String.join(",", index.about(about)) + "]}");
    }

    private void message(HttpServerRequest request, int status, String key) {
        Language language = Visitor.language(request);
        send(request, status, language, pages.message(key, language));
    }

    private void send(HttpServerRequest request, int status, Language language, Html page) {
        Pages.send(request, status, language, page, Optional.of(bank));
    }

    private static String decoded(String segment) {
        try {
            return URI.create("/" + segment).getPath().substring(1);
        } catch (IllegalArgumentException _) {
            return segment;
        }
    }

    private static boolean isPost(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST);
    }
}
