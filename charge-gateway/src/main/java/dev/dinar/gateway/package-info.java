/**
 * Requests, commands and queries in, calls of Tap, replies and events out. A record is acknowledged once its reply and event are
 * committed. Holds no state of any charge; what it made before it knows from Tap and from its own replies.
 */
@NullMarked
package dev.dinar.gateway;

import org.jspecify.annotations.NullMarked;
