/** The operators' console on a real broker. */
package dev.dinar.system.console;
