/**
 * The service webhook-ingress: HTTP in, events out. Here are its start, its settings, its metrics and the replay of dead
 * letters; {@code http} answers requests, {@code intake} decides about webhooks, {@code record} writes.
 */
@NullMarked
package dev.dinar.ingress;

import org.jspecify.annotations.NullMarked;
