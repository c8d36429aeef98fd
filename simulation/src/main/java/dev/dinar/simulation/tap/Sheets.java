package dev.dinar.simulation.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tap's downloads of payouts and disputes, with the columns that Dinar assumes. */
final class Sheets {

    private Sheets() {}

    /** The archive of a payout. */
    static byte[] of(Payouts.PaidOut payout) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "CHARGES", payout, line -> line.refund().isEmpty());
            put(zip, "REFUNDS", payout, line -> line.refund().isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException("an array could not be written", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String sheet, Payouts.PaidOut payout, Predicate<Payouts.Line> isOnIt)
            throws IOException {
        ZipEntry entry = new ZipEntry("01032026  - " + sheet + " 1.csv");
        entry.setTime(payout.at());
        zip.putNextEntry(entry);
        zip.write(payout.lines().stream()
                .filter(isOnIt)
                .map(Sheets::row)
                .collect(Collectors.joining("\n", "Charge ID,Refund ID,Amount,Fee,Net Amount,Currency\n", "\n"))
                .getBytes(UTF_8));
        zip.closeEntry();
    }

    private static String row(Payouts.Line line) {
        return line.refund()
                .map(refund -> String.join(
                        ",",
                        line.charge(),
                        refund,
                        line.gross().negate().toPlainString(),
                        "",
                        line.gross().negate().toPlainString(),
                        "KWD"))
                .orElseGet(() -> String.join(
                        ",",
                        line.charge(),
                        "",
                        line.gross().toPlainString(),
                        line.fee().toPlainString(),
                        line.net().toPlainString(),
                        "KWD"));
    }

    /** The sheet of disputes. */
    static byte[] disputes(List<Payouts.Dispute> disputes) {
        return disputes.stream()
                .map(one -> String.join(
                        ",",
                        one.id(),
                        one.charge(),
                        one.status(),
                        "fraud",
                        one.amount().toPlainString(),
                        "KWD"))
                .collect(Collectors.joining("\n", "Dispute ID,Charge ID,Status,Reason,Amount,Currency\n", "\n"))
                .getBytes(UTF_8);
    }
}
