/** Dinar's services as processes of their own on a run's broker, configured as an operator would: from outside. */
package dev.dinar.bench.deployment;
