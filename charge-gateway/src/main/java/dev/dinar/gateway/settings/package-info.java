/**
 * The section {@code dinar.gateway} of the configuration, typed and checked.
 * Opens nothing and calls nobody.
 */
package dev.dinar.gateway.settings;
