package dev.dinar.kit.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file, such as a mounted secret, that holds one secret and nothing else. What surrounds it (a line's end) is no part of it. */
final class SecretFile {

    /** The end of the names of settings that name such files. */
    static final String SUFFIX = "-file";

    private static final long LARGEST = 64 * 1024;

    private SecretFile() {}

    /**
     * Reads it.
     *
     * @param setting the full name of the setting that names it
     * @throws BadConfiguration when it cannot be read, holds nothing or no text; the message has nothing of what is in it
     */
    static String read(String setting, Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw wrong(
                        setting,
                        file,
                        "is larger than any secret: name the file that holds the secret and nothing else");
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw wrong(setting, file, "is empty: put the secret into it, or leave the setting out");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new BadConfiguration(setting + ": the file " + file + " is no text (UTF-8)", e);
        } catch (IOException e) {
            throw new BadConfiguration(
                    setting + ": the file " + file + " cannot be read (" + reason(file)
                            + "): mount the secret there, readable by this user, or leave the setting out",
                    e);
        }
    }

    private static String reason(Path file) {
        if (!Files.exists(file)) {
            return "there is none";
        }
        return Files.isDirectory(file) ? "it is a folder" : "this user may not";
    }

    private static BadConfiguration wrong(String setting, Path file, String what) {
        return new BadConfiguration(setting + ": the file " + file + " " + what);
    }
}
