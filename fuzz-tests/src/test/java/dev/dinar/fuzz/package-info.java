/**
 * What comes from outside, fuzzed by coverage: in a build over the inputs that are kept in the resources, under {@code -Pfuzz} for a
 * minute each. An input that breaks a promise is kept there from then on.
 */
package dev.dinar.fuzz;
