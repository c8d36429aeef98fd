/**
 * What is done about each sort of record: charges, captures, voids, refunds, status queries.
 * Calls Tap; writes nothing and knows nothing of share groups.
 */
@NullMarked
package dev.dinar.gateway.request;

import org.jspecify.annotations.NullMarked;
