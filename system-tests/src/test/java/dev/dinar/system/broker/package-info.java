/** What Dinar asks of a broker before it starts, and what it relies on there, against real brokers. */
package dev.dinar.system.broker;
