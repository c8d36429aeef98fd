package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the simulator answers to a call of the API. */
sealed interface Reply permits ApiError, Reply.Done {

    /**
     * The call was done.
     *
     * @param document what is answered
     * @param created whether the call made something new, which an answer that gets lost would hide
     */
    record Done(ObjectNode document, boolean created) implements Reply {}
}
