/** The clients: webhooks as Tap would post them, checkouts, customers, a reader. They write down all that they do and are answered. */
package dev.dinar.torture.load;
