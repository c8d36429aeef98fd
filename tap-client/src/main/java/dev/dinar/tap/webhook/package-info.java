/**
 * Tap's signatures: a received webhook to a verified one, and the reverse for whoever plays Tap. Only {@link
 * dev.dinar.tap.webhook.WebhookVerifier} can make a verified webhook. Does no I/O.
 */
@NullMarked
package dev.dinar.tap.webhook;

import org.jspecify.annotations.NullMarked;
