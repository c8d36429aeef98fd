/**
 * What is written for a record: replies, events, dead letters; how it is written, and how it is found again.
 * Knows nothing of share groups and does not call Tap.
 */
@NullMarked
package dev.dinar.gateway.reply;

import org.jspecify.annotations.NullMarked;
