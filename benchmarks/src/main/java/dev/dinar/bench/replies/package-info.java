/** {@code ./dinar bench replies}: what the gateway's memory of replies costs, and a look-up in it. */
package dev.dinar.bench.replies;
