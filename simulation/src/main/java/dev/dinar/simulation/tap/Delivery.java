package dev.dinar.simulation.tap;

import dev.dinar.tap.webhook.ReceivedWebhook;

/**
 * A webhook on its way.
 *
 * @param merchant whose it is
 * @param id the charge, authorization or refund
 * @param status its status in the body
 * @param name what it is called in the story, the same in every life of a seed
 * @param webhook what is posted
 * @param kind what sort of thing it is
 */
public record Delivery(String merchant, String id, String status, String name, ReceivedWebhook webhook, Kind kind) {

    /** What sort of thing is posted. */
    public enum Kind {
        /** By Tap, as it is. */
        GENUINE,
        /** Altered in what is signed: never to be taken. */
        FORGED,
        /** Made up by somebody who has the key: taken, since nobody but Tap can tell. */
        MADE_UP,
        /** Altered only where nothing is signed: taken, and believed no further than what is signed. */
        ALTERED
    }
}
