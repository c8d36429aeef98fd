package dev.dinar.console.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.console.index.RecordIndex;
import dev.dinar.console.index.Summary;
import dev.dinar.console.story.Line;
import dev.dinar.console.story.Story;
import dev.dinar.kit.web.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers programs below {@code /api}: {@code payments}, {@code charges/{id}}, {@code orders/{id}} and {@code openapi.json}. Who may ask
 * is decided before. Thread-safe.
 */
public final class Api {

    private final RecordIndex index;
    private final ObjectNode document = document();

    /** Answers from an index. */
    public Api(RecordIndex index) {
        this.index = index;
    }

    /**
     * The answer.
     *
     * @param path the steps after {@code /api}, decoded
     * @param given what stands in the address, by name
     */
    public ApiAnswer answer(List<String> path, Map<String, String> given) {
        return switch (path.size() == 2 ? path.getFirst() + "/" : String.join("/", path)) {
            case "payments" -> payments(given);
            case "charges/" -> charge(path.get(1));
            case "orders/" -> order(path.get(1));
            case "openapi.json" -> new ApiAnswer.Found(document);
            default ->
                new ApiAnswer.Refused(
                        ApiProblem.NO_SUCH_PATH,
                        "there are /api/payments, /api/charges/{id} and /api/orders/{id}; /api/openapi.json has more");
        };
    }

    private ApiAnswer payments(Map<String, String> given) {
        try {
            Parameters asked = Parameters.of(given);
            return new ApiAnswer.Found(PaymentJson.page(index.find(asked.search(), asked.after(), asked.limit())));
        } catch (BadParameter e) {
            return new ApiAnswer.Refused(ApiProblem.BAD_PARAMETER, String.valueOf(e.getMessage()));
        }
    }

    private ApiAnswer charge(String id) {
        return story(
                index.charge(id),
                () -> Story.of(index.aboutCharge(id)),
                ApiProblem.UNKNOWN_CHARGE,
                "nothing is known of this charge here, or not any more; the processor keeps charges for longer");
    }

    private ApiAnswer order(String id) {
        return story(
                index.order(id),
                () -> Story.of(index.aboutOrder(id)),
                ApiProblem.UNKNOWN_ORDER,
                "nothing is known of this order here, or not any more; the processor keeps orders for longer");
    }

    private ApiAnswer story(Optional<Summary> known, Supplier<List<Line>> lines, ApiProblem unknown, String detail) {
        return known.<ApiAnswer>map(summary -> new ApiAnswer.Found(
                        PaymentJson.story(summary, index.related(summary), lines.get(), index.forgotten(summary))))
                .orElseGet(() -> new ApiAnswer.Refused(unknown, detail));
    }

    private static ObjectNode document() {
        try {
            return (ObjectNode) new ObjectMapper().readTree(Resources.read(Api.class, "openapi.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json", e);
        }
    }
}
