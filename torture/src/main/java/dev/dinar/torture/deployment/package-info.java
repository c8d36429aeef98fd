/**
 * Three brokers, a registry, Dinar's services twice each and a Tap simulator as processes, with a line between any two that can be broken.
 * Look first at {@code Deployment}. Decides nothing about what is broken when.
 */
package dev.dinar.torture.deployment;
