/**
 * HTTP in, events out: a request becomes a verified webhook, an event, a record, an answer. Answers 200 only to what the broker
 * has acknowledged. Knows Tap's formats only through {@code dev.dinar.tap}, and holds no state of any charge.
 */
package dev.dinar.ingress;
