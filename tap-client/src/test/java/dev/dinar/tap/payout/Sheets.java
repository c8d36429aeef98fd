package dev.dinar.tap.payout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Mode;
import dev.dinar.events.PayoutStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Payouts and their sheets, made up in the form that Tap's pages show. */
public final class Sheets {

    static final Instant READ = Instant.parse("2026-11-02T03:00:00Z");
    static final Instant PAID = Instant.parse("2026-11-01T09:00:00Z");

    private Sheets() {}

    static Payout payout() {
        return new Payout(
                "payout_33271023375023",
                PayoutStatus.PAID_OUT,
                new BigDecimal("8.160"),
                "KWD",
                Optional.of(PAID),
                Optional.of("26374580"),
                Optional.of("wallet_34567876"),
                Optional.of("FT-77"),
                Optional.of(true),
                Mode.LIVE);
    }

    /** An archive of files, given as name and text in turn. */
    public static byte[] archive(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
