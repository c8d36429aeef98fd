package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.config.BadConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that let people and programs in. The file has a line for each: the token's SHA-256 as 64 hexadecimal digits, a role, a name. A
 * token is made by {@code openssl rand -hex 32}: too long to be guessed, so that a plain hash keeps it. Immutable.
 */
public final class Tokens {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+([a-z]+)\\s+(\\S.*)");
    private static final int SHORTEST = 32;

    /**
     * A line of the file.
     *
     * @param digest 64 hexadecimal digits
     */
    private record Known(String digest, Person person) {}

    private final List<Known> known;

    private Tokens(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /**
     * Reads the file.
     *
     * @throws BadConfiguration when it cannot be read, or a line is of another form; the message names the line and shows nothing of it
     */
    public static Tokens read(Path file) {
        try {
            return of(file.toString(), Files.readAllLines(file, UTF_8));
        } catch (IOException e) {
            throw new BadConfiguration("dinar.console.tokens-file: the file " + file + " cannot be read as text", e);
        }
    }

    static Tokens of(String name, List<String> lines) {
        List<Known> known = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            Optional<Role> role = parts.matches() ? Role.named(parts.group(2)) : Optional.empty();
            if (role.isEmpty()) {
                throw new BadConfiguration("dinar.console.tokens-file: line " + number + " of " + name
                        + " must be: SHA-256 of the token (64 hexadecimal digits), a role (see, acknowledge or act), a name;"
                        + " make the first with: printf %s TOKEN | sha256sum");
            }
            known.add(new Known(parts.group(1).toLowerCase(Locale.ROOT), new Person(parts.group(3), role.get())));
        }
        if (known.isEmpty()) {
            throw new BadConfiguration(
                    "dinar.console.tokens-file: " + name + " has no token in it: nobody could come in");
        }
        return new Tokens(known);
    }

    /** Whose token that is. Takes the same time whoever's it is. */
    public Optional<Person> find(String token) {
        String digest = digest(token);
        Optional<Person> found = Optional.empty();
        for (Known each : known) {
            if (Signer.isSame(each.digest(), digest) && token.length() >= SHORTEST) {
                found = Optional.of(each.person());
            }
        }
        return found;
    }

    private static String digest(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
