/**
 * Judges a run that is over by its history, by what Tap holds and by everything that is committed. Pure, but for the two classes that fetch
 * the evidence: {@code CommittedLog} and {@code TapCharges}. Look first at {@code Checker}.
 */
package dev.dinar.torture.checker;
