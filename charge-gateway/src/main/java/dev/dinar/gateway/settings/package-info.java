/**
 * The section {@code dinar.gateway} of the configuration, typed and checked.
 * Opens nothing and calls nobody.
 */
@NullMarked
package dev.dinar.gateway.settings;

import org.jspecify.annotations.NullMarked;
