package dev.dinar.cli.seals;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.Failure;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SealKey;
import dev.dinar.seals.TrustedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Keys and seals in files. What cannot be used is told in one sentence that shows nothing of a key. */
public final class SealFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SealFiles() {}

    /** The private key of a PEM file. */
    public static SealKey privateKey(Path file) {
        try {
            return SealKey.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(file + " cannot be used as a private key: " + reason(e)
                    + ". Make one with ./dinar seal --new-key FILE");
        }
    }

    /** All public keys of PEM files. */
    public static TrustedKeys publicKeys(List<Path> files) {
        TrustedKeys all = TrustedKeys.of(List.of());
        for (Path file : files) {
            try {
                all = all.and(TrustedKeys.read(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new Failure(file + " cannot be used as public keys: " + reason(e)
                        + ". It is the file with .pub that ./dinar seal --new-key wrote");
            }
        }
        return all;
    }

    /** Writes a new private key, for its owner alone, and its public half beside it with {@code .pub}. Overwrites nothing. */
    public static SealKey newKey(Path file) {
        SealKey key = SealKey.generate();
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.privatePem(), US_ASCII, StandardOpenOption.WRITE);
            Files.writeString(
                    publicHalf(file),
                    key.publicPem(),
                    US_ASCII,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(e.getMessage() + " is there already: a key is never overwritten");
        } catch (IOException e) {
            throw new Failure(file + " cannot be written: " + reason(e));
        }
        return key;
    }

    /** Where the public half of a new key is written. */
    public static Path publicHalf(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /** Seals as {@code ./dinar tail log-seals --no-follow} printed them, in their order. */
    public static List<Seal> seals(Path file) {
        List<Seal> seals = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    seals.add(seal(file, seals.size() + 1, line));
                }
            }
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + reason(e));
        }
        return seals;
    }

    private static Seal seal(Path file, int number, String line) throws IOException {
        try {
            JsonNode record = JSON.readTree(line);
            return SealRecords.seal(record.required("value"));
        } catch (RuntimeException e) {
            throw new Failure("line " + number + " of " + file + " is no seal: " + reason(e)
                    + ". It is what ./dinar tail log-seals --no-follow prints");
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : String.valueOf(e.getMessage());
    }
}
