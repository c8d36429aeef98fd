package dev.dinar.gateway.sweep;

import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.TapApi;

/** What is done about the sweeps of one kind. Thread-safe; blocks while Tap is asked. */
@FunctionalInterface
interface SweepWork {

    /**
     * Does a part.
     *
     * @param conclusion the part, and what is written once it is done
     * @throws org.apache.kafka.common.KafkaException when the log cannot be read now
     */
    Handled part(Conclusion conclusion, TapApi tap);
}
