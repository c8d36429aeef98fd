package dev.dinar.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a program is answered. */
public sealed interface ApiAnswer {

    /**
     * What it asked for.
     *
     * @param body an object
     */
    record Found(ObjectNode body) implements ApiAnswer {}

    /**
     * Why it is not answered.
     *
     * @param problem which kind
     * @param detail one sentence for a person
     */
    record Refused(ApiProblem problem, String detail) implements ApiAnswer {}
}
