/** Makes webhooks as Tap would post them out of sample bodies, and posts them. Knows nothing of what becomes of them. */
@NullMarked
package dev.dinar.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
