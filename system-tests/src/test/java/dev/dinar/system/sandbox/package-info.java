/** The commands of {@code ./dinar}, run as a newcomer runs them: the script, in a process of its own. */
package dev.dinar.system.sandbox;
