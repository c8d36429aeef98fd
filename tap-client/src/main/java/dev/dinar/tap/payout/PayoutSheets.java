package dev.dinar.tap.payout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The sheets of one payout: the answer of {@code POST /payouts/download}, a ZIP of CSV files that are named after what is on them, such
 * as {@code 29102023  - CHARGES 332.csv}.
 *
 * @param sheets each with its name, in the archive's order
 */
public record PayoutSheets(List<Named> sheets) {

    /** Enough for the 100,000 rows that Tap gives at most, and no more than a service can hold. */
    static final int MOST_BYTES = 64 << 20;

    private static final int MOST_SHEETS = 100;

    /** Copies the list. */
    public PayoutSheets {
        sheets = List.copyOf(sheets);
    }

    /**
     * A sheet.
     *
     * @param name the file's name
     * @param sheet what is on it
     */
    public record Named(String name, Sheet sheet) {}

    /**
     * Reads the archive.
     *
     * @throws IOException when it is none, is too large unpacked, or a file in it is no CSV
     */
    public static PayoutSheets read(byte[] archive) throws IOException {
        List<Named> sheets = new ArrayList<>();
        int left = MOST_BYTES;
        // In UTF-8 a name that is none would stop the reading; only the ASCII words in it matter.
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] csv = zip.readNBytes(left + 1);
                left -= csv.length;
                if (left < 0 || sheets.size() == MOST_SHEETS) {
                    throw new IOException("the archive is larger than a payout's");
                }
                sheets.add(new Named(entry.getName(), Sheet.read(csv)));
            }
        }
        if (sheets.isEmpty()) {
            throw new IOException("is no archive of sheets");
        }
        return new PayoutSheets(sheets);
    }
}
