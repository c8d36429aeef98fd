/**
 * A model of the brokers: topics, transactions, share groups. Faithful in what a client can tell of committed, aborted and open
 * records; one partition a topic. Knows nothing of payments.
 */
package dev.dinar.simulation.log;
