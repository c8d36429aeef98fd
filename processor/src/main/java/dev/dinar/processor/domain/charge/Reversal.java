package dev.dinar.processor.domain.charge;

/** Whether Tap gave a capture back by itself ({@code auto_reversed}, which hashstring does not sign); the highest that was said stands. */
public enum Reversal {
    /** Nobody says so. */
    NONE,
    /** Somebody says so who is not believed: a question to Tap, and nothing else. */
    CLAIMED,
    /** Tap's API says so, or a webhook whose whole body is signed. */
    BELIEVED
}
