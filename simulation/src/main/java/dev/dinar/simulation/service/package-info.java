/**
 * Dinar's services as one life has them: the real code of each, between modelled brokers and a modelled world, with the steps at which
 * each can die; and the faults that can be put into this wiring. Look first at {@code Wiring}. Judges nothing.
 */
package dev.dinar.simulation.service;
