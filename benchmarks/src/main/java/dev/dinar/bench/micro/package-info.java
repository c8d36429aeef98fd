/**
 * One webhook in one thread, without HTTP and Kafka: what verifying, mapping and encoding it cost, by JMH, beside HMAC-SHA-256 over
 * the same bytes.
 */
package dev.dinar.bench.micro;
