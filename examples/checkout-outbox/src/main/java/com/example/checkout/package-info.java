/**
 * A merchant's own checkout beside Dinar: an order and the request of its charge are saved in one transaction of the shop's database.
 * Knows Dinar by its records only, and speaks to no Kafka: Debezium brings the request there.
 */
@NullMarked
package com.example.checkout;

import org.jspecify.annotations.NullMarked;
