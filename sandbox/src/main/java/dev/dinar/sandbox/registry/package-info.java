/**
 * Apicurio Registry with Confluent's API, as a process of its own, its data in a folder. Knows nothing of Dinar's schemas.
 */
@NullMarked
package dev.dinar.sandbox.registry;

import org.jspecify.annotations.NullMarked;
