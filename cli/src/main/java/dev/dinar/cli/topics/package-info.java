/** Reads topics for people: records decoded to JSON lines. Writes nothing. */
package dev.dinar.cli.topics;
