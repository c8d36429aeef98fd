package dev.dinar.processor.query;

import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import java.util.Optional;

/** The states of a ledger, as if they stood in the stores of this instance. */
record StatesOfALedger(Ledger ledger) implements StateLookup {

    private static final StateJson JSON = new StateJson(Facts.SCHEDULE);

    @Override
    public Answer charge(String id) {
        return Optional.ofNullable(ledger.charges.get(id))
                .flatMap(JSON::of)
                .<Answer>map(Answer.Found::new)
                .orElse(new Answer.Unknown(Problem.UNKNOWN_CHARGE, "unknown charge"));
    }

    @Override
    public Answer order(String id) {
        return Optional.ofNullable(ledger.orders.get(id))
                .map(StateJson::of)
                .<Answer>map(Answer.Found::new)
                .orElse(new Answer.Unknown(Problem.UNKNOWN_ORDER, "unknown order"));
    }
}
