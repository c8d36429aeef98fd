/**
 * Charge requests through charge-gateway, with a Tap that answers as slowly as it is told. Beside it a client that only calls, as many
 * calls at once. Says nothing of Tap's own speed.
 */
package dev.dinar.bench.gateway;
