/**
 * What is put in and how it is seen to come out: payments as events and as webhooks, an open loop that sends them at their
 * times, and readers of what is committed. Knows no floor and no service.
 */
package dev.dinar.bench.load;
