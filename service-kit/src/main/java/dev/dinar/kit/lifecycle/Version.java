package dev.dinar.kit.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What runs here. */
public final class Version {

    private Version() {}

    /** Dinar's version, such as {@code 1.2.3}. */
    public static String ofDinar() {
        try (InputStream in = Version.class.getResourceAsStream("/dev/dinar/kit/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("version.properties is in this jar", e);
        }
    }

    /** Java's version, such as {@code 25.0.1}. */
    public static String ofJava() {
        return Runtime.version().toString();
    }
}
