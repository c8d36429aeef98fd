package dev.dinar.testcontainers;

/**
 * One try of the simulator's to post a webhook.
 *
 * @param id the charge, authorization or refund
 * @param status its status in the webhook
 * @param attempt 1 for the first try, at most 3
 * @param answer the HTTP status that came back, or 0 when none came
 */
public record WebhookDelivery(String id, String status, int attempt, int answer) {}
