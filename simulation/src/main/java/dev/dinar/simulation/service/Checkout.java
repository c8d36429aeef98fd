package dev.dinar.simulation.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.Intent;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.plan.Wish;
import dev.dinar.simulation.tap.Tap;
import dev.dinar.simulation.world.Chance;
import dev.dinar.simulator.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Those who use Dinar: checkouts that ask and read the replies, customers who then pay or do not, back offices and fulfilment. Modelled
 * wholly. Not thread-safe.
 */
public final class Checkout {

    /** Personal data that may stand in requests alone. */
    public static final String EMAIL = "noura.almutairi@customer.example";

    /** The same. */
    public static final String NAME = "Noura-Simulated";

    /** The same. */
    public static final String PHONE = "55512345";

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST_WAITS = 96;

    private static final List<Outcome> FAILURES =
            List.of(Outcome.DECLINED, Outcome.CANCELLED, Outcome.FAILED, Outcome.RESTRICTED);

    private final Wiring wiring;
    private final Tap tap;
    private final Map<String, Wish.Payment> payments = new HashMap<>();
    private final Map<String, String> charges = new TreeMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private long position;
    private boolean reads;

    /** Those who will ask what the plan says. */
    public Checkout(Wiring wiring, Tap tap) {
        this.wiring = wiring;
        this.tap = tap;
        for (Wish wish : wiring.plan().wishes()) {
            switch (wish) {
                case Wish.Payment payment -> {
                    payments.put(payment.id(), payment);
                    wiring.time().after(payment.at(), () -> ask(payment));
                    if (payment.again() > 0) {
                        wiring.time().after(payment.at() + payment.again(), () -> ask(payment));
                    }
                }
                case Wish.Refund refund -> {
                    wiring.time().after(refund.at(), () -> ask(refund, 0));
                    if (refund.again() > 0) {
                        wiring.time().after(refund.at() + refund.again(), () -> ask(refund, 0));
                    }
                }
                case Wish.Elsewhere _ -> {}
                case Wish.Command command -> {
                    wiring.time().after(command.at(), () -> ask(command, 0));
                    if (command.again() > 0) {
                        wiring.time().after(command.at() + command.again(), () -> ask(command, 0));
                    }
                }
            }
        }
        wiring.log().wake(this::look);
    }

    /** How often each request was written, by its id. */
    public Map<String, Integer> asked() {
        return asked;
    }

    private void ask(Wish.Payment payment) {
        Customer customer = Customer.newBuilder()
                .setId(payment.savesCard() ? "cus_TSsimulated" : null)
                .setFirstName(NAME)
                .setEmail(EMAIL)
                .setPhoneCountryCode("965")
                .setPhoneNumber(PHONE)
                .build();
        ChargeRequest request = ChargeRequest.newBuilder()
                .setRequestId(payment.id())
                .setOrderId(payment.order())
                .setMerchant(payment.merchant())
                .setIntent(payment.authorize() ? Intent.AUTHORIZE : Intent.CHARGE)
                .setAmount(payment.amount().setScale(3))
                .setCurrency("KWD")
                .setCustomer(customer)
                .setSaveCard(payment.savesCard())
                .setRedirectUrl("https://shop.example/back")
                .setRequestedAt(wiring.plan()
                        .start()
                        .plusMillis(payment.at() + wiring.plan().skews().checkout()))
                .build();
        write(Topics.CHARGE_REQUESTS, payment.order(), payment.id(), request);
    }

    private void ask(Wish.Refund refund, int waited) {
        String charge = charges.get(refund.payment());
        if (charge == null) {
            again(waited, () -> ask(refund, waited + 1));
            return;
        }
        write(
                Topics.REFUND_REQUESTS,
                charge,
                refund.id(),
                RefundRequest.newBuilder()
                        .setRequestId(refund.id())
                        .setChargeId(charge)
                        .setMerchant(payments.get(refund.payment()).merchant())
                        .setAmount(refund.amount().setScale(3))
                        .setCurrency("KWD")
                        .setReason("returned")
                        .setRequestedAt(wiring.time().instant())
                        .build());
    }

    private void ask(Wish.Command command, int waited) {
        String charge = charges.get(command.payment());
        if (charge == null) {
            again(waited, () -> ask(command, waited + 1));
            return;
        }
        Wish.Payment payment = payments.get(command.payment());
        write(
                Topics.CHARGE_COMMANDS,
                charge,
                command.id(),
                ChargeCommand.newBuilder()
                        .setCommandId(command.id())
                        .setChargeId(charge)
                        .setOrderId(payment.order())
                        .setMerchant(payment.merchant())
                        .setAction(
                                command.amount() == null
                                        ? VoidAuthorization.newBuilder().build()
                                        : CaptureAuthorization.newBuilder()
                                                .setAmount(command.amount().setScale(3))
                                                .setCurrency("KWD")
                                                .build())
                        .setRequestedAt(wiring.time().instant())
                        .build());
    }

    private void again(int waited, Runnable later) {
        if (waited < MOST_WAITS) {
            wiring.time().after(HOUR, later);
        }
    }

    private <T extends SpecificRecord> void write(Topic<T> topic, String key, String id, T request) {
        asked.merge(id, 1, Integer::sum);
        wiring.story().tell("shop", "asks ", id, " of ", key);
        wiring.log()
                .append(
                        topic.name(),
                        key.getBytes(UTF_8),
                        wiring.contract().values().serialize(topic.name(), request),
                        new RecordHeaders(),
                        wiring.skewed(wiring.plan().skews().checkout()),
                        null);
    }

    private void look() {
        if (!reads) {
            reads = true;
            wiring.time().after(5, this::read);
        }
    }

    private void read() {
        reads = false;
        for (Entry entry = next(); entry != null; entry = next()) {
            position = entry.offset() + 1;
            ChargeReply reply = wiring.contract().read(Topics.CHARGE_REPLIES, entry);
            Wish.Payment payment = payments.get(reply.getRequestId());
            wiring.story().tell("shop", "hears of ", reply.getRequestId(), ": ", reply.getOutcome());
            if (payment != null
                    && reply.getOutcome() == ChargeOutcome.INITIATED
                    && charges.putIfAbsent(payment.id(), reply.getChargeId()) == null) {
                customer(payment, reply.getChargeId());
            }
        }
    }

    private Entry next() {
        return wiring.log().next(Topics.CHARGE_REPLIES.name(), position, false);
    }

    private void customer(Wish.Payment payment, String charge) {
        Outcome paid = payment.authorize() ? Outcome.AUTHORIZED : Outcome.CAPTURED;
        long then = payment.conductAfter();
        long later = then + wiring.weather().chance().millis(60_000, 12 * HOUR, "later", payment.id());
        switch (payment.conduct()) {
            case PAYS -> move(then, payment, charge, paid);
            case IS_DECLINED -> move(then, payment, charge, Outcome.DECLINED);
            case CANCELS -> move(then, payment, charge, Outcome.CANCELLED);
            case FAILS -> move(then, payment, charge, Outcome.FAILED);
            case WALKS_AWAY -> {}
            case PAYS_AFTER_EXPIRY -> move(later + HOUR / 2, payment, charge, paid);
            case IS_CAPTURED_AFTER_FAILURE -> {
                SplittableRandom failure = wiring.weather().chance().of("failure", payment.id());
                move(then, payment, charge, Chance.pick(failure, FAILURES));
                move(later, payment, charge, paid);
            }
            case IS_UNKNOWN_THEN_CAPTURED -> {
                move(then, payment, charge, Outcome.UNKNOWN);
                move(later, payment, charge, paid);
            }
            case TIMES_OUT_THEN_CAPTURED -> {
                move(then, payment, charge, Outcome.TIMEDOUT);
                move(later, payment, charge, paid);
            }
            case PAYS_AND_IS_REVERSED -> {
                move(then, payment, charge, paid);
                if (!payment.authorize()) {
                    move(later, payment, charge, Outcome.VOID);
                }
            }
        }
    }

    private void move(long after, Wish.Payment payment, String charge, Outcome outcome) {
        wiring.time().after(after, () -> tap.move(payment.merchant(), charge, outcome));
    }
}
