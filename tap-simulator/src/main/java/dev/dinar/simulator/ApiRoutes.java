package dev.dinar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tap's API, from method, path and body to the reply. Paths are those behind {@code /v2}. */
final class ApiRoutes {

    private final Faults faults;

    ApiRoutes(Faults faults) {
        this.faults = faults;
    }

    Reply answer(Ledger ledger, ToTheBank bank, HttpMethod method, List<String> path, byte[] body) {
        if (method.equals(HttpMethod.GET) && path.size() == 2) {
            return retrieve(ledger, path);
        }
        if (!method.equals(HttpMethod.POST)) {
            return new ApiError(405, "1103", "Method not allowed");
        }
        if (path.size() == 3
                && path.getFirst().equals("authorize")
                && path.get(2).equals("void")) {
            return ledger.voidAuthorization(path.get(1));
        }
        return object(body)
                .map(request -> make(ledger, bank, String.join("/", path), request))
                .orElseGet(() -> ApiError.badRequest("2100", "JSON request is not valid"));
    }

    private Reply make(Ledger ledger, ToTheBank bank, String path, ObjectNode request) {
        return switch (path) {
            case "charges" -> ledger.charge(request);
            case "charges/list" -> list(ledger, ListQuery.of(ListQuery.Kind.CHARGES, request));
            case "authorize/list" -> list(ledger, ListQuery.of(ListQuery.Kind.AUTHORIZATIONS, request));
            case "refunds/list" -> list(ledger, ListQuery.of(ListQuery.Kind.REFUNDS, request));
            case "charges/download" -> ChargesDownload.page(ledger, request, writer());
            case "payouts/list" -> bank.list(request);
            case "payouts/download" ->
                faults.refusesSheets()
                        ? ApiError.badRequest("1103", "Payouts are downloaded in live mode only")
                        : bank.sheets(request, writer());
            case "disputes/download" -> bank.disputes(request, writer());
            case "authorize" -> ledger.authorize(request);
            case "refunds" -> ledger.refund(request, faults.refundFails());
            default -> new ApiError(404, "1103", "There is no such path");
        };
    }

    private SheetWriter writer() {
        return new SheetWriter(faults.writesOddSheets());
    }

    private static Reply list(Ledger ledger, ListQuery query) {
        return query.refused().<Reply>map(error -> error).orElseGet(() -> ledger.list(query));
    }

    private static Reply retrieve(Ledger ledger, List<String> path) {
        String prefix = switch (path.getFirst()) {
            case "charges" -> "chg_";
            case "authorize" -> "auth_";
            case "refunds" -> "re_";
            default -> "";
        };
        if (prefix.isEmpty()) {
            return new ApiError(404, "1103", "There is no such path");
        }
        return Optional.of(path.get(1))
                .filter(id -> id.startsWith(prefix))
                .flatMap(ledger::find)
                .<Reply>map(document -> new Reply.Done(document, false))
                .orElseGet(() -> ApiError.notFound("1144", "Charge"));
    }

    private static Optional<ObjectNode> object(byte[] body) {
        try {
            JsonNode tree = Json.read(body);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
