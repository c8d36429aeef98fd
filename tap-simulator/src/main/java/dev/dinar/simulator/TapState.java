package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the simulator holds, and what tests do to it from Java or over HTTP. Thread-safe.
 *
 * @param faults what goes wrong
 * @param posting the webhooks
 * @param merchants those it serves; never none
 */
record TapState(Faults faults, WebhookPosting posting, List<Merchant> merchants) {

    TapState {
        merchants = List.copyOf(merchants);
    }

    Merchant first() {
        return merchants.getFirst();
    }

    /** Whose charge, authorization or refund it is. */
    Optional<Merchant> ownerOf(String id) {
        return merchants.stream()
                .filter(each -> each.ledger().find(id).isPresent())
                .findFirst();
    }

    /**
     * The same for an id that there must be.
     *
     * @throws IllegalStateException when there is none
     */
    Merchant owner(String id) {
        return ownerOf(id).orElseThrow(() -> new IllegalStateException("there is no " + id));
    }

    ObjectNode document(String id) {
        return owner(id).ledger().find(id).orElseThrow();
    }

    /** Moves it on as its customer or bank would. */
    void complete(String id, Outcome outcome) {
        owner(id).ledger().move(id, outcome);
    }

    /** Posts its webhook once, whatever the faults; gives the HTTP status of the answer. */
    int postWebhook(String id) throws IOException, InterruptedException {
        Merchant owner = owner(id);
        return posting.postOnce(owner.ledger().find(id).orElseThrow(), owner.signer());
    }
}
