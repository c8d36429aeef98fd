/**
 * A life before it is lived: who wants what, and what goes wrong. Drawn from the seed, and made of parts that can be left out one by one,
 * so that a history that failed can be shortened. Runs nothing.
 */
package dev.dinar.simulation.plan;
