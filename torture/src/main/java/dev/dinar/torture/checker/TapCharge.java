package dev.dinar.torture.checker;

import java.math.BigDecimal;
import java.util.List;

/**
 * A charge as Tap holds it.
 *
 * @param request its idempotency key, which names the request that made it
 * @param status its status now
 * @param statuses all that it ever had
 */
public record TapCharge(
        String id, String order, String request, BigDecimal amount, String status, List<String> statuses) {}
