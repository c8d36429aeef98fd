package dev.dinar.kit.config;

import dev.dinar.events.Mode;
import java.util.Locale;
import java.util.Optional;

/** Whether a deployment is for payments that move money. */
public enum DeploymentMode {
    /** They do. */
    LIVE,
    /** They do not. */
    TEST;

    private static final String KEY = "mode";

    /** The key {@code mode} of a section, where it is set. */
    public static Optional<DeploymentMode> in(Settings section) {
        return section.isSet(KEY) ? Optional.of(section.choice(KEY, DeploymentMode.class)) : Optional.empty();
    }

    /** The mode of the payments that it is for. */
    public Mode payments() {
        return switch (this) {
            case LIVE -> Mode.LIVE;
            case TEST -> Mode.TEST;
        };
    }

    /**
     * What to throw when a merchant's key is of the other mode.
     *
     * @param section the section with the key {@code mode}
     * @param secretKey the full name of the setting that the merchant's key is in
     */
    public BadConfiguration refusal(Settings section, String secretKey) {
        return new BadConfiguration(
                secretKey + " is of another mode than " + section.nameOf(KEY) + " (DINAR_MODE), which is "
                        + name().toLowerCase(Locale.ROOT)
                        + ": its payments would never pay an order; set the key, or the mode, of this deployment");
    }
}
