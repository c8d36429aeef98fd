/** Makes webhooks as Tap would post them out of sample bodies, and posts them. Knows nothing of what becomes of them. */
package dev.dinar.sandbox.webhook;
