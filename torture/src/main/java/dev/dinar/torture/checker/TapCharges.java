package dev.dinar.torture.checker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Lists all charges that Tap holds, by its API. */
public final class TapCharges {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int PAGE = 50;

    private TapCharges() {}

    /**
     * Lists them.
     *
     * @param tap what {@code /v2} is under
     * @throws IOException when Tap does not answer as it should
     */
    public static List<TapCharge> list(URI tap, String key) throws IOException, InterruptedException {
        List<TapCharge> charges = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            boolean more = true;
            while (more) {
                String after = charges.isEmpty()
                        ? ""
                        : ",\"starting_after\":\"" + charges.getLast().id() + "\"";
                HttpRequest request = HttpRequest.newBuilder(tap.resolve("/v2/charges/list"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString("{\"limit\":" + PAGE + after + "}"))
                        .build();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException("Tap answered " + answer.statusCode() + " to a list: " + answer.body());
                }
                JsonNode page = MAPPER.readTree(answer.body());
                page.path("charges").forEach(document -> charges.add(charge(document)));
                more = page.path("has_more").asBoolean();
            }
        }
        return charges;
    }

    private static TapCharge charge(JsonNode document) {
        List<String> statuses = new ArrayList<>();
        document.path("activities")
                .forEach(activity -> statuses.add(activity.path("status").asText()));
        return new TapCharge(
                document.path("id").asText(),
                document.at("/reference/order").asText(),
                document.at("/reference/idempotent").asText(),
                document.path("amount").decimalValue().setScale(3),
                document.path("status").asText(),
                statuses);
    }
}
