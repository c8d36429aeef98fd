package dev.dinar.simulator.handler;

import dev.dinar.tap.webhook.ReceivedWebhook;

/**
 * One webhook of a case.
 *
 * @param webhook body and headers, as they are posted
 * @param expected what a right handler answers
 */
record Post(ReceivedWebhook webhook, Expected expected) {}
