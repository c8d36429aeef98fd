package dev.dinar.simulator.handler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulator.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of a trial, for people and for machines. */
final class Report {

    private static final String PAGE = "docs/webhook-handlers.md";

    private final URI url;
    private final List<Finding> findings;

    Report(URI url, List<Finding> findings) {
        this.url = url;
        this.findings = List.copyOf(findings);
    }

    /** One line for a case. */
    static String line(Finding finding) {
        return String.format(
                Locale.ROOT,
                "  %-4s  %-22s  %-60s  %s",
                finding.passed() ? "ok" : "FAIL",
                finding.name(),
                finding.sent(),
                finding.answered() + (finding.passed() ? "" : ", must be " + finding.expected()));
    }

    boolean passed() {
        return findings.stream().allMatch(Finding::passed);
    }

    /** What stands under the table. */
    List<String> closing() {
        List<String> lines = new ArrayList<>();
        List<Finding> failed =
                findings.stream().filter(finding -> !finding.passed()).toList();
        lines.add("");
        lines.add(
                failed.isEmpty()
                        ? "All " + findings.size() + " cases were answered as they must be."
                        : failed.size() + " of " + findings.size() + " cases were not answered as they must be:");
        failed.forEach(finding -> lines.add("  " + finding.name() + ": " + finding.harm()));
        if (findings.stream().anyMatch(finding -> !finding.passed() && isRefusalOfTheFirst(finding))) {
            lines.add("It refuses what Tap itself would send: is the key that it verifies with the one given here?");
        }
        lines.add("");
        lines.add("Answers are half of it. In your own books there must be now:");
        findings.forEach(finding -> lines.add(books(finding)));
        lines.add("");
        long slowest = findings.stream()
                .flatMap(finding -> finding.answers().stream())
                .mapToLong(HandlerAnswer::millis)
                .max()
                .orElse(0);
        lines.add("The slowest answer took " + slowest + " ms. How long Tap waits is documented nowhere.");
        lines.add("Why each of these happens: " + PAGE);
        return lines;
    }

    /** All of it as one object. */
    String json() {
        ObjectNode report = Json.object();
        report.put("url", url.toString()).put("passed", passed());
        ArrayNode cases = report.putArray("cases");
        for (Finding finding : findings) {
            ObjectNode each = cases.addObject();
            each.put("name", finding.name()).put("passed", finding.passed());
            each.put("sent", finding.sent()).put("harm", finding.harm());
            ArrayNode answers = each.putArray("answers");
            for (HandlerAnswer answer : finding.answers()) {
                ObjectNode one = answers.addObject();
                one.put("status", answer.status())
                        .put("expected", answer.expected().written());
                one.put("millis", answer.millis());
                if (!answer.problem().isEmpty()) {
                    one.put("problem", answer.problem());
                }
            }
            each.putObject("books")
                    .put("order", finding.books().order())
                    .put("state", finding.books().state().name().toLowerCase(Locale.ROOT))
                    .put("note", finding.books().note());
        }
        return Json.pretty(report);
    }

    private static boolean isRefusalOfTheFirst(Finding finding) {
        int status = finding.answers().getFirst().status();
        return finding.name().equals("captured") && (status == 401 || status == 403);
    }

    private static String books(Finding finding) {
        return String.format(
                Locale.ROOT,
                "  %-44s  %-15s  %s",
                finding.books().order(),
                finding.books().state().written(),
                finding.books().note());
    }
}
