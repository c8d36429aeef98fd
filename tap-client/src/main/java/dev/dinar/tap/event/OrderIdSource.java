package dev.dinar.tap.event;

import dev.dinar.tap.json.References;
import java.util.Optional;

/** Where a merchant writes its order's id. All of Tap's references are unsigned, so this changes nothing in what is believed. */
public enum OrderIdSource {
    /** In {@code reference.order}, where Tap has a place for it. */
    ORDER,
    /** There, or else in {@code reference.transaction}, which is all that Tap's own plugins fill in. */
    ORDER_OR_TRANSACTION;

    /** The order's id, where there is one. */
    Optional<String> in(References references) {
        return switch (this) {
            case ORDER -> references.order();
            case ORDER_OR_TRANSACTION -> references.order().or(references::transaction);
        };
    }
}
