package dev.dinar.kit.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/** Style sheets, scripts and texts out of resources, kept in memory. A browser asks whether they are as before. Immutable. */
public final class StaticFiles {

    private record StaticFile(Buffer content, String type, String tag) {}

    private final Map<String, StaticFile> files = new HashMap<>();

    private StaticFiles() {}

    /** What all pages share, and these resources beside a class. */
    public static StaticFiles of(Class<?> beside, String... names) {
        StaticFiles files = new StaticFiles();
        files.add(StaticFiles.class, "base.css", "format.js", "icon.svg");
        files.add(beside, names);
        return files;
    }

    /**
     * Answers with the file of that name.
     *
     * @return false when there is none, and nothing was answered
     */
    public boolean serve(HttpServerRequest request, String name) {
        StaticFile file = files.get(name);
        if (file == null) {
            return false;
        }
        request.response()
                .putHeader("ETag", file.tag())
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (EntityTag.isHeld(file.tag(), request.getHeader("If-None-Match"))) {
            request.response().setStatusCode(304).end();
        } else {
            request.response().putHeader("Content-Type", file.type()).end(file.content());
        }
        return true;
    }

    private void add(Class<?> beside, String... names) {
        for (String name : names) {
            byte[] content = Resources.read(beside, name);
            files.put(name, new StaticFile(Buffer.buffer(content), type(name), EntityTag.of(content)));
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("what type is " + name + "?");
        };
    }
}
