package dev.dinar.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulation.service.Ingress.Accepted;
import dev.dinar.simulation.tap.Delivery;
import dev.dinar.simulation.tap.Merchants;
import dev.dinar.simulation.tap.Tap;
import dev.dinar.simulation.tap.Thief;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Tap and the customers truly did, and what of it Dinar was ever told. */
final class Truth {

    private static final Set<String> UNSUCCESSFUL =
            Set.of("TIMEDOUT", "ABANDONED", "CANCELLED", "RESTRICTED", "DECLINED", "FAILED");

    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, GivenBack> refunds = new LinkedHashMap<>();

    /**
     * A charge or an authorization at Tap.
     *
     * @param created when Tap made it, epoch milliseconds
     * @param statuses all that it ever had, in order
     * @param since when it had each of them first
     * @param told the statuses that a genuine webhook told, and was answered 200
     * @param isMadeUp whether Tap does not have it at all: somebody had the key
     */
    record Payment(
            String id,
            String merchant,
            String order,
            String request,
            BigDecimal amount,
            String status,
            long created,
            List<String> statuses,
            List<Long> since,
            Set<String> told,
            boolean isMadeUp) {

        /** The statuses that Tap would tell since then. */
        Set<String> statusesSince(long at) {
            Set<String> later = new LinkedHashSet<>();
            for (int i = 0; i < statuses.size(); i++) {
                if (i == statuses.size() - 1 || since.get(i + 1) > at) {
                    later.add(statuses.get(i));
                }
            }
            return later;
        }

        boolean isCharge() {
            return id.startsWith("chg_");
        }

        boolean isOfTheMode() {
            return !merchant.equals(Merchants.OTHER_MODE);
        }

        boolean wasCaptured() {
            return isCharge() && statuses.contains("CAPTURED");
        }

        boolean wasUnsuccessful() {
            return statuses.stream().anyMatch(UNSUCCESSFUL::contains);
        }

        boolean isUnsuccessful() {
            return UNSUCCESSFUL.contains(status);
        }

        boolean isReversed() {
            return status.equals("VOID");
        }
    }

    /** A refund at Tap. */
    record GivenBack(
            String id,
            String merchant,
            String charge,
            String request,
            BigDecimal amount,
            String status,
            long created,
            boolean told) {

        boolean isDone() {
            return status.equals("REFUNDED");
        }
    }

    Truth(Tap tap, Thief thief, List<Accepted> accepted) {
        Map<String, Set<String>> told = new LinkedHashMap<>();
        for (Accepted one : accepted) {
            if (one.delivery().kind() == Delivery.Kind.GENUINE || one.delivery().kind() == Delivery.Kind.MADE_UP) {
                told.computeIfAbsent(one.delivery().id(), _ -> new LinkedHashSet<>())
                        .add(one.delivery().status());
            }
        }
        tap.books()
                .forEach((merchant, books) -> books.all().forEach(document -> {
                    String id = document.path("id").asText();
                    Set<String> heard = told.getOrDefault(id, Set.of());
                    if (id.startsWith("re_")) {
                        refunds.put(id, refund(merchant, document, !heard.isEmpty()));
                    } else {
                        payments.put(id, payment(merchant, document, heard, false));
                    }
                }));
        thief.books()
                .forEach((merchant, books) -> books.all().forEach(document -> {
                    String id = document.path("id").asText();
                    payments.put(id, payment(merchant, document, told.getOrDefault(id, Set.of()), true));
                }));
    }

    private static Payment payment(String merchant, ObjectNode document, Set<String> told, boolean isMadeUp) {
        List<String> statuses = new ArrayList<>();
        List<Long> since = new ArrayList<>();
        for (JsonNode activity : document.path("activities")) {
            statuses.add(activity.path("status").asText());
            since.add(activity.path("created").asLong());
        }
        return new Payment(
                document.path("id").asText(),
                merchant,
                document.at("/reference/order").asText(),
                document.at("/reference/idempotent").asText(),
                document.path("amount").decimalValue().setScale(3),
                document.path("status").asText(),
                document.at("/transaction/created").asLong(),
                statuses,
                since,
                told,
                isMadeUp);
    }

    private static GivenBack refund(String merchant, ObjectNode document, boolean told) {
        return new GivenBack(
                document.path("id").asText(),
                merchant,
                document.path("charge_id").asText(),
                document.at("/reference/idempotent").asText(),
                document.path("amount").decimalValue().setScale(3),
                document.path("status").asText(),
                document.path("created").asLong(),
                told);
    }

    Collection<Payment> payments() {
        return payments.values();
    }

    Optional<Payment> payment(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    Collection<GivenBack> refunds() {
        return refunds.values();
    }

    Optional<GivenBack> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    List<Payment> ofOrder(String order) {
        return payments.values().stream()
                .filter(payment -> payment.order().equals(order))
                .toList();
    }
}
