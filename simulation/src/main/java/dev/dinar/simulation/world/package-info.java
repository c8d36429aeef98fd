/**
 * The time, the chance and the story of one life. Nothing here knows payments; nothing runs outside the life's one thread, and nothing
 * reads the clock of the machine.
 */
package dev.dinar.simulation.world;
