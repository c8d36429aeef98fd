/** The processor on a real broker: exactly once across a kill, questions to any instance, dead letters. */
package dev.dinar.system.processor;
