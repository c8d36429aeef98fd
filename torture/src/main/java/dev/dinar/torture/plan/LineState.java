package dev.dinar.torture.plan;

/** How a connection between two processes is. */
public enum LineState {
    /** As it should be. */
    OPEN("open"),
    /** Every connection is reset, new ones at once. */
    RESET("reset"),
    /** Half open: connections stay, nothing passes either way; what waits passes when it is mended. */
    SILENT("silent"),
    /** Requests pass, answers do not; the connections are reset when it is mended, so the answers are lost. */
    ANSWERS_LOST("answers lost"),
    /** A modem: 7 KB a second each way, and 200 to 400 ms for each piece. */
    SLOW("slow");

    private final String words;

    LineState(String words) {
        this.words = words;
    }

    /** It in words. */
    public String words() {
        return words;
    }
}
