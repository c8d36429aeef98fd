/**
 * The operators' console: reads topics into an index of its own and shows them to people. Writes what people did, and dead letters again\n * where that is allowed; decides nothing about payments.
 */
@NullMarked
package dev.dinar.console;

import org.jspecify.annotations.NullMarked;
