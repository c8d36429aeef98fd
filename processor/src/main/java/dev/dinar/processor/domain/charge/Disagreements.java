package dev.dinar.processor.domain.charge;

import static dev.dinar.processor.domain.charge.Disagreement.AMOUNT;
import static dev.dinar.processor.domain.charge.Disagreement.BELIEVED_ORDER_ID;
import static dev.dinar.processor.domain.charge.Disagreement.CREATED;
import static dev.dinar.processor.domain.charge.Disagreement.MERCHANT;
import static dev.dinar.processor.domain.charge.Disagreement.MODE;
import static dev.dinar.processor.domain.charge.Disagreement.ORDER_ID;
import static dev.dinar.processor.domain.charge.Disagreement.REQUESTED_AMOUNT;

import dev.dinar.events.Authenticity;
import dev.dinar.processor.domain.Believed;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares what two sides know of one charge. */
final class Disagreements {

    private Disagreements() {}

    /**
     * The fields on which the two are of different minds. It is enough to compare what each believes most: if either had
     * ever believed a second value, its own disagreements would say so.
     */
    static Set<Disagreement> between(ChargeState one, ChargeState other) {
        Set<Disagreement> found = EnumSet.noneOf(Disagreement.class);
        if (!one.amounts().believed().agreesWith(other.amounts().believed())) {
            found.add(AMOUNT);
        }
        if (disagree(one.order(), other.order())) {
            found.add(ORDER_ID);
            if (isFullyAuthentic(one.order()) && isFullyAuthentic(other.order())) {
                found.add(BELIEVED_ORDER_ID);
            }
        }
        if (disagree(one.requested(), other.requested())) {
            found.add(REQUESTED_AMOUNT);
        }
        if (differ(one, other, Creation::created)) {
            found.add(CREATED);
        }
        if (differ(one, other, Creation::mode)) {
            found.add(MODE);
        }
        if (differ(one, other, Creation::merchant)) {
            found.add(MERCHANT);
        }
        return found;
    }

    private static <T> boolean differ(ChargeState one, ChargeState other, Function<Creation, T> field) {
        return !field.apply(one.creation().value())
                .equals(field.apply(other.creation().value()));
    }

    private static <T extends Comparable<T>> boolean disagree(Optional<Believed<T>> one, Optional<Believed<T>> other) {
        return one.isPresent() && other.isPresent() && !one.get().agreesWith(other.get());
    }

    private static boolean isFullyAuthentic(Optional<Believed<String>> named) {
        return named.filter(it -> it.from().authenticity().compareTo(Authenticity.SIGNED_BODY) >= 0)
                .isPresent();
    }
}
