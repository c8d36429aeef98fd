package dev.dinar.kit.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads resources that a service cannot do without. */
public final class Resources {

    private Resources() {}

    /**
     * The bytes of a resource.
     *
     * @param beside the class that it lies beside
     * @throws IllegalStateException when there is none
     */
    public static byte[] read(Class<?> beside, String name) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("there is no resource " + name + " beside " + beside.getName());
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
