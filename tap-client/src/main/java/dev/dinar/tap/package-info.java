/**
 * A merchant's keys at Tap Payments, which sign webhooks and open the API. The packages below read Tap's JSON, verify its
 * webhooks, map them to events and call its API. Nothing here knows Kafka.
 */
@NullMarked
package dev.dinar.tap;

import org.jspecify.annotations.NullMarked;
