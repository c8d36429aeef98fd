package dev.dinar.tap.api;

import dev.dinar.tap.json.TapObject;

/**
 * An object that Tap's API answered over TLS, and so wholly Tap's own word. Only this package can make one, so whoever asks
 * for this type cannot be given anything else.
 */
public final class ApiObject {

    private final TapObject object;

    ApiObject(TapObject object) {
        this.object = object;
    }

    /** What Tap answered. */
    public TapObject object() {
        return object;
    }
}
