package dev.dinar.kit.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a service's pages say in one language: the resource {@code text-LANGUAGE.json}. Immutable. */
public final class Texts {

    private final Language language;
    private final Map<String, String> byKey = new TreeMap<>();

    /**
     * Reads them.
     *
     * @param beside the class that the resource stands beside
     * @throws IllegalStateException when there is no such resource
     */
    public Texts(Class<?> beside, Language language) {
        this.language = language;
        byte[] resource = Resources.read(beside, "text-" + language.code() + ".json");
        new JsonObject(Buffer.buffer(resource)).forEach(text -> byKey.put(text.getKey(), (String) text.getValue()));
    }

    /** Their language. */
    public Language language() {
        return language;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException when there is none of that key
     */
    public String get(String key) {
        String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("text-" + language.code() + ".json has no '" + key + "'");
        }
        return text;
    }

    /** One of them, where there is one of that key. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All of them, by key. */
    public Map<String, String> all() {
        return Map.copyOf(byKey);
    }
}
