package dev.dinar.bench.viewers;

import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.util.List;

/**
 * Four turns one after the other: nobody looks, the viewers look, they look, nobody looks. What only goes on meanwhile (a JIT that warms up,
 * stores that grow) takes from both alike.
 *
 * @param alone the sum of the two turns without viewers
 * @param watched the sum of the two with them
 */
record Block(Turn alone, Turn watched) {

    static final String EVENTS = "events/s";
    static final String CPU = "CPU µs an event";
    static final String BROKER_CPU = "broker CPU µs an event";
    static final String CONSOLE_CPU = "console CPU µs a second";

    /**
     * What was counted in a turn.
     *
     * @param seconds how long it was
     * @param events that the processor was done with
     * @param cpu processor time of the processor, in seconds
     * @param brokerCpu of the broker
     * @param consoleCpu of the console
     */
    record Turn(double seconds, double events, double cpu, double brokerCpu, double consoleCpu) {

        Turn plus(Turn other) {
            return new Turn(
                    seconds + other.seconds,
                    events + other.events,
                    cpu + other.cpu,
                    brokerCpu + other.brokerCpu,
                    consoleCpu + other.consoleCpu);
        }

        /** From an earlier count to this one. */
        Turn since(Turn earlier) {
            return new Turn(
                    seconds - earlier.seconds,
                    events - earlier.events,
                    cpu - earlier.cpu,
                    brokerCpu - earlier.brokerCpu,
                    consoleCpu - earlier.consoleCpu);
        }

        Round round(String subject, int number) {
            return new Round(
                    subject,
                    number,
                    List.of(
                            new Figure(EVENTS, events / seconds),
                            new Figure(CPU, cpu * 1e6 / events),
                            new Figure(BROKER_CPU, brokerCpu * 1e6 / events),
                            new Figure(CONSOLE_CPU, consoleCpu * 1e6 / seconds)));
        }
    }

    /** The processor's events a second with viewers, of those without. */
    double ratio() {
        return watched.events / watched.seconds / (alone.events / alone.seconds);
    }
}
