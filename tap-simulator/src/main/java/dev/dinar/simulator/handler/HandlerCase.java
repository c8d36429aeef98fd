package dev.dinar.simulator.handler;

import java.util.List;

/**
 * Something that can happen to a webhook handler. docs/webhook-handlers.md says of each why it happens.
 *
 * @param name what it is called, in the page too
 * @param sends what is posted, in a few words
 * @param harm what a handler that gets it wrong does
 * @param timing whether the webhooks come one after another
 * @param posts the webhooks
 * @param books what the handler's books must say then
 */
record HandlerCase(String name, String sends, String harm, Timing timing, List<Post> posts, Books books) {

    /** How the webhooks of a case follow each other. */
    enum Timing {
        /** Each after the answer to the one before. */
        IN_TURN,
        /** All at the same time. */
        AT_ONCE
    }

    HandlerCase {
        posts = List.copyOf(posts);
    }
}
