package dev.dinar.processor.domain;

import static dev.dinar.processor.domain.Disagreement.AMOUNT;
import static dev.dinar.processor.domain.Disagreement.BELIEVED_ORDER_ID;
import static dev.dinar.processor.domain.Disagreement.CREATED;
import static dev.dinar.processor.domain.Disagreement.MERCHANT;
import static dev.dinar.processor.domain.Disagreement.MODE;
import static dev.dinar.processor.domain.Disagreement.ORDER_ID;
import static dev.dinar.processor.domain.Disagreement.REQUESTED_AMOUNT;

import dev.dinar.events.Authenticity;
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
    static Set<Disagreement> between(Charge one, Charge other) {
        Set<Disagreement> found = EnumSet.noneOf(Disagreement.class);
        if (!one.money().agreesWith(other.money())) {
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

    private static <T> boolean differ(Charge one, Charge other, Function<Creation, T> field) {
        return !field.apply(one.creation().value())
                .equals(field.apply(other.creation().value()));
    }

    private static <T extends Comparable<T>> boolean disagree(Optional<Claim<T>> one, Optional<Claim<T>> other) {
        return one.isPresent() && other.isPresent() && !one.get().agreesWith(other.get());
    }

    private static boolean isFullyAuthentic(Optional<Claim<String>> claim) {
        return claim.filter(it -> it.from().authenticity().compareTo(Authenticity.SIGNED_BODY) >= 0)
                .isPresent();
    }
}
