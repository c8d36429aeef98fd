package dev.dinar.processor.domain.settlement;

import java.util.List;

/**
 * What came of something.
 *
 * @param state how the charge stands now
 * @param effects what follows, in order
 */
public record SettlementResult(SettlementState state, List<SettlementEffect> effects) {

    /** Copies the list. */
    public SettlementResult {
        effects = List.copyOf(effects);
    }
}
