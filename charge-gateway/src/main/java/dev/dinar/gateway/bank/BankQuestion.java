package dev.dinar.gateway.bank;

import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.BankQuestions;
import java.time.Instant;

/**
 * What is asked of Tap about the way to the bank, and for whom.
 *
 * @param bank whoever answers
 * @param merchant the merchant's name in Dinar's configuration
 * @param from at or after
 * @param to before
 * @param now what time it is
 * @param trace what it belongs to
 */
public record BankQuestion(
        BankQuestions bank, String merchant, Instant from, Instant to, Instant now, TraceParent trace) {}
