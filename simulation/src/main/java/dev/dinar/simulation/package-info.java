/**
 * {@code ./dinar simulate}: whole deployments in one thread and virtual time, one for each seed, with trouble of every kind, judged by an
 * oracle. Look first at {@code Life}.
 */
package dev.dinar.simulation;
