package dev.dinar.processor.domain;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random histories of charges. */
public final class Histories {

    private Histories() {}

    /** Events of one charge that agree with each other in all but what each of them knows; the charge is never given back. */
    public static Arbitrary<List<ChargeEvent>> agreeing() {
        List<ChargeStatus> statuses = Arrays.stream(ChargeStatus.values())
                .filter(status -> status != ChargeStatus.VOID)
                .toList();
        Arbitrary<ChargeEvent> event = Combinators.combine(
                        Arbitraries.of(statuses),
                        Arbitraries.of(Authenticity.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, Duration.ofDays(1).toSeconds()))
                .as((status, authenticity, namesOrder, knowsExpiry, seconds) -> {
                    ChargeEvent.Builder built = Facts.webhook(status)
                            .setAuthenticity(authenticity)
                            .setOrderId(namesOrder ? Facts.ORDER : null)
                            .setExpiresAt(knowsExpiry ? Facts.EXPIRES : null)
                            .setResponseCode("code of " + status)
                            .setPaymentReference("payment of " + status)
                            .setOccurredAt(Facts.CREATED.plusSeconds(
                                    180L * status.name().length()))
                            .setObservedAt(Facts.CREATED.plusSeconds(seconds));
                    if (authenticity == Authenticity.API) {
                        built.setOrigin(Origin.API_RESPONSE)
                                .setRequestedAmount(built.getAmount())
                                .setRequestedCurrency(built.getCurrency());
                    }
                    return identified(built);
                });
        return event.list().ofMinSize(1).ofMaxSize(8);
    }

    /** Events of one charge that say anything at all. */
    public static Arbitrary<List<ChargeEvent>> any() {
        return anyOf(Arbitraries.just(Facts.CHARGE));
    }

    /** Events of three charges, mostly for one order, that say anything at all. */
    public static Arbitrary<List<ChargeEvent>> anyOfSeveralCharges() {
        return anyOf(Arbitraries.of("chg_LV01", "chg_LV02", "chg_LV03"));
    }

    /** Refunds of one charge that say anything at all. */
    public static Arbitrary<List<Refund>> refunds() {
        return Combinators.combine(
                        Arbitraries.of("re_1", "re_2"),
                        Arbitraries.of(RefundStatus.class),
                        Arbitraries.of(Authenticity.class),
                        Arbitraries.of("0.500", "1.000"),
                        Arbitraries.of(Mode.class))
                .as((id, status, authenticity, amount, mode) -> new Refund(
                        id, status, authenticity, new Money(new BigDecimal(amount), "KWD"), mode, Facts.OBSERVED))
                .list()
                .ofMaxSize(4);
    }

    /** The same events in another order, some of them several times. */
    public static List<ChargeEvent> disturbed(List<ChargeEvent> history, long seed) {
        Random random = new Random(seed);
        List<ChargeEvent> events = new ArrayList<>(history);
        for (ChargeEvent event : history) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                events.add(event);
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static Arbitrary<List<ChargeEvent>> anyOf(Arbitrary<String> chargeIds) {
        Arbitrary<ChargeEvent.Builder> facts = Combinators.combine(
                        chargeIds,
                        Arbitraries.frequency(
                                pair(6, ChargeStatus.CAPTURED),
                                pair(2, ChargeStatus.VOID),
                                pair(2, ChargeStatus.DECLINED),
                                pair(1, ChargeStatus.FAILED),
                                pair(1, ChargeStatus.ABANDONED),
                                pair(1, ChargeStatus.INITIATED)),
                        Arbitraries.of(Authenticity.class),
                        Arbitraries.frequency(pair(8, "1.250"), pair(1, "1.25"), pair(1, "9.000")),
                        Arbitraries.frequency(pair(6, Facts.ORDER), pair(1, "B2"))
                                .injectNull(0.2),
                        Arbitraries.frequency(pair(8, Mode.LIVE), pair(1, Mode.TEST), pair(1, Mode.UNKNOWN)))
                .as((charge, status, authenticity, amount, order, mode) -> Facts.webhook(status)
                        .setChargeId(charge)
                        .setAuthenticity(authenticity)
                        .setAmount(new BigDecimal(amount))
                        .setOrderId(order)
                        .setMode(mode));
        Arbitrary<ChargeEvent> event = Combinators.combine(
                        facts,
                        Arbitraries.strings()
                                .withCharRange('a', 'c')
                                .ofMaxLength(1)
                                .injectNull(0.3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequency(pair(9, false), pair(1, true)),
                        Arbitraries.frequency(pair(5, "1.250"), pair(1, "2.000"))
                                .injectNull(0.4))
                .as((built, detail, created, observed, reversed, requested) -> {
                    built.setKind(ChargeKind.CHARGE)
                            .setPaymentReference(detail)
                            .setExpiresAt(created == 0 ? null : Facts.EXPIRES.plusSeconds(created))
                            .setCreated(created == 3 ? Facts.CREATED.plusSeconds(1) : Facts.CREATED)
                            .setObservedAt(Facts.OBSERVED.plusSeconds(observed))
                            .setAutoReversed(reversed)
                            .setRequestedAmount(requested == null ? null : new BigDecimal(requested))
                            .setRequestedCurrency(requested == null ? null : "KWD");
                    return identified(built);
                });
        return event.list().ofMinSize(1).ofMaxSize(12);
    }

    private static ChargeEvent identified(ChargeEvent.Builder event) {
        return event.setEventId("any:" + event.build().hashCode()).build();
    }

    private static <T> Tuple.Tuple2<Integer, T> pair(int frequency, T value) {
        return Tuple.of(frequency, value);
    }
}
