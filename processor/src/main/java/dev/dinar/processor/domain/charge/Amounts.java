package dev.dinar.processor.domain.charge;

import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The amounts that events gave for one charge, each once, with what it is believed from most; the one that is believed most comes
 * first. Of more than {@value #MOST} different ones the least believed are forgotten: a charge stays small whatever is sent. Joining is
 * commutative, associative and idempotent.
 *
 * @param all at least one, the most believed first
 */
public record Amounts(List<Believed<Money>> all) {

    private static final int MOST = 8;

    private static final Comparator<Believed<Money>> MOST_BELIEVED_FIRST =
            Comparator.<Believed<Money>, dev.dinar.processor.domain.Source>comparing(Believed::from)
                    .thenComparing(Believed::value)
                    .reversed();

    /** Copies the list. */
    public Amounts {
        all = List.copyOf(all);
    }

    static Amounts of(Believed<Money> amount) {
        return new Amounts(List.of(amount));
    }

    /** The amount that is believed. */
    public Believed<Money> believed() {
        return all.getFirst();
    }

    /** Whether events differ. */
    public boolean areContested() {
        return all.size() > 1;
    }

    Amounts join(Amounts other) {
        if (all.size() == 1 && other.all.size() == 1 && believed().agreesWith(other.believed())) {
            return believed().from().compareTo(other.believed().from()) >= 0 ? this : other;
        }
        List<Believed<Money>> joined = new ArrayList<>(all);
        other.all.forEach(amount -> add(joined, amount));
        joined.sort(MOST_BELIEVED_FIRST);
        return new Amounts(joined.subList(0, Math.min(MOST, joined.size())));
    }

    private static void add(List<Believed<Money>> amounts, Believed<Money> more) {
        for (int i = 0; i < amounts.size(); i++) {
            if (amounts.get(i).agreesWith(more)) {
                amounts.set(i, amounts.get(i).join(more));
                return;
            }
        }
        amounts.add(more);
    }

    /** Each amount with its source, for people. */
    public String inWords() {
        return all.stream()
                .map(amount -> amount.value() + " by " + amount.from())
                .collect(Collectors.joining(", "));
    }
}
