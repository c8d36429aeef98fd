/**
 * The domain's charges and orders as the Avro records that are stored and published, and back; and the serde of the stores.
 * Decides nothing.
 */
package dev.dinar.processor.codec;
