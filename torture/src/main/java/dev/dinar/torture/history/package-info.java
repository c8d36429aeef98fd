/** What the clients did and what they were answered, written down as it happens: one JSON object a line. Judges nothing. */
package dev.dinar.torture.history;
