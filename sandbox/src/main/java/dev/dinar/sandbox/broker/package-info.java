/**
 * Kafka's own broker (KRaft, one node) in this JVM, its data in a folder. For the sandbox and for tests that need the real
 * guarantees; not for production. Knows nothing of Dinar's topics.
 */
@NullMarked
package dev.dinar.sandbox.broker;

import org.jspecify.annotations.NullMarked;
