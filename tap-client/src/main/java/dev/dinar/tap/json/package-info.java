/**
 * Reads Tap's JSON strictly into typed objects: exact decimals, no duplicate keys, bounded sizes. Decides nothing about trust,
 * and never reads what is known of a customer.
 */
@NullMarked
package dev.dinar.tap.json;

import org.jspecify.annotations.NullMarked;
