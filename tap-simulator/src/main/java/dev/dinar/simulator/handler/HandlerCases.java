package dev.dinar.simulator.handler;

import java.util.List;
import java.util.stream.Stream;

/** Every case, in the order in which they are tried. */
final class HandlerCases {

    private HandlerCases() {}

    static List<HandlerCase> of(Scene scene) {
        return Stream.of(
                        GenuineCases.of(scene),
                        AmountCases.of(scene),
                        TimingCases.of(scene),
                        OddCases.of(scene),
                        UnsignedCases.of(scene),
                        ForgedCases.of(scene))
                .flatMap(List::stream)
                .toList();
    }
}
