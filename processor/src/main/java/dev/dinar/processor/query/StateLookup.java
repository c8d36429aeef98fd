package dev.dinar.processor.query;

/** Where the state of charges and orders is looked up. Thread-safe; may block for the disk. */
interface StateLookup {

    /** What a charge or an authorization is now. */
    Answer charge(String id);

    /** What an order is now. */
    Answer order(String id);
}
