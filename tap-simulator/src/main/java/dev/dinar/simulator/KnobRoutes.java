package dev.dinar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What tests turn over HTTP, behind {@code /simulator}; Tap has nothing of it. Blocks while a webhook is posted. */
final class KnobRoutes {

    /**
     * What is answered, as JSON.
     *
     * @param status the HTTP status
     * @param json the body
     */
    record JsonResponse(int status, String json) {

        private static JsonResponse wrong(int status, String problem) {
            return new JsonResponse(status, Json.object().put("error", problem).toString());
        }
    }

    private final TapState state;

    KnobRoutes(TapState state) {
        this.state = state;
    }

    JsonResponse answer(HttpMethod method, List<String> path, byte[] body) {
        boolean posted = method.equals(HttpMethod.POST);
        if (path.equals(List.of("faults"))) {
            return faults(method, body);
        }
        if (path.equals(List.of("deliveries")) && method.equals(HttpMethod.GET)) {
            return deliveries();
        }
        if (path.equals(List.of("charges")) && posted) {
            return made(body);
        }
        if (path.equals(List.of("payouts")) && posted) {
            return paidOut(body);
        }
        if (path.equals(List.of("disputes")) && posted) {
            return disputed(body);
        }
        if (path.size() == 2 && path.getFirst().equals("charges") && posted) {
            return complete(path.getLast(), body);
        }
        if (path.size() == 2 && path.getFirst().equals("webhooks") && posted) {
            return postAgain(path.getLast());
        }
        return JsonResponse.wrong(
                404,
                "there are GET, POST and DELETE /simulator/faults, GET /simulator/deliveries,"
                        + " POST /simulator/charges, POST /simulator/charges/{id}, POST /simulator/payouts,"
                        + " POST /simulator/disputes and POST /simulator/webhooks/{id}");
    }

    private JsonResponse faults(HttpMethod method, byte[] body) {
        if (method.equals(HttpMethod.DELETE)) {
            state.faults().clear();
        } else if (method.equals(HttpMethod.POST)) {
            Optional<String> problem = object(body)
                    .map(json -> KnobFields.set(state.faults(), json))
                    .orElseGet(() -> Optional.of("the body is not a JSON object"));
            if (problem.isPresent()) {
                return JsonResponse.wrong(400, problem.get());
            }
        }
        return new JsonResponse(200, state.faults().toJson().toString());
    }

    private JsonResponse deliveries() {
        ArrayNode all = Json.object().putArray("deliveries");
        for (Delivery delivery : state.posting().deliveries()) {
            all.addObject()
                    .put("id", delivery.id())
                    .put("status", delivery.status())
                    .put("attempt", delivery.attempt())
                    .put("answer", delivery.answer());
        }
        return new JsonResponse(200, all.toString());
    }

    private JsonResponse complete(String id, byte[] body) {
        Optional<Outcome> outcome =
                object(body).flatMap(json -> Outcome.named(json.path("outcome").asText()));
        if (outcome.isEmpty()) {
            return JsonResponse.wrong(400, "the body must be {\"outcome\": \"CAPTURED\"}, or another status of Tap's");
        }
        try {
            state.complete(id, outcome.get());
        } catch (IllegalStateException e) {
            return JsonResponse.wrong(409, String.valueOf(e.getMessage()));
        }
        return new JsonResponse(
                200,
                Json.object().put("id", id).put("status", outcome.get().name()).toString());
    }

    /** A charge that Dinar does not hear of. */
    private JsonResponse made(byte[] body) {
        Optional<ObjectNode> wanted = object(body);
        if (wanted.isEmpty() || !wanted.get().path("amount").isNumber()) {
            return JsonResponse.wrong(400, "the body is to be such as {\"order\":\"A-1\",\"amount\":1.250}");
        }
        ObjectNode json = wanted.get();
        try {
            String id = state.first()
                    .elsewhere("https://shop.example/return")
                    .charge(
                            json.path("order").asText("elsewhere"),
                            json.path("amount").decimalValue(),
                            json.path("currency").asText("KWD"),
                            Outcome.valueOf(json.path("outcome").asText(Outcome.CAPTURED.name())));
            return new JsonResponse(200, Json.object().put("id", id).toString());
        } catch (IllegalArgumentException e) {
            return JsonResponse.wrong(400, String.valueOf(e.getMessage()));
        }
    }

    /** All that was captured and was not paid out before. */
    private JsonResponse paidOut(byte[] body) {
        Optional<ObjectNode> asked = body.length == 0 ? Optional.of(Json.object()) : object(body);
        if (asked.isEmpty()) {
            return JsonResponse.wrong(400, "the body is not a JSON object");
        }
        ObjectNode json = asked.get();
        JsonNode fee = json.path("fee");
        if (!fee.isMissingNode() && (!fee.isNumber() || fee.decimalValue().signum() < 0)) {
            return JsonResponse.wrong(400, "fee is what is taken of each charge, such as 0.100");
        }
        return state.first()
                .bank()
                .payOut(json.path("currency").asText("KWD"), fee.isNumber() ? fee.decimalValue() : ToTheBank.USUAL_FEE)
                .map(id -> new JsonResponse(200, Json.object().put("id", id).toString()))
                .orElseGet(() -> JsonResponse.wrong(409, "nothing was captured that is not paid out"));
    }

    private JsonResponse disputed(byte[] body) {
        Optional<ObjectNode> asked = object(body);
        if (asked.isEmpty()) {
            return JsonResponse.wrong(400, "the body is not a JSON object");
        }
        ObjectNode json = asked.get();
        String charge = json.path("charge").asText();
        try {
            state.owner(charge)
                    .bank()
                    .dispute(
                            charge,
                            json.path("status").asText("OPEN"),
                            json.path("reason").asText("Not as described"));
            return new JsonResponse(200, Json.object().put("charge", charge).toString());
        } catch (IllegalStateException e) {
            return JsonResponse.wrong(409, String.valueOf(e.getMessage()));
        }
    }

    private JsonResponse postAgain(String id) {
        try {
            return new JsonResponse(
                    200,
                    Json.object()
                            .put("id", id)
                            .put("answer", state.postWebhook(id))
                            .toString());
        } catch (IllegalStateException e) {
            return JsonResponse.wrong(409, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return JsonResponse.wrong(502, id + " was not answered: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return JsonResponse.wrong(503, "stopping");
        }
    }

    private static Optional<ObjectNode> object(byte[] body) {
        try {
            return Json.read(body) instanceof ObjectNode json ? Optional.of(json) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
