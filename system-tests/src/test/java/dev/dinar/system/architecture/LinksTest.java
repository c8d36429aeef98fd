package dev.dinar.system.architecture;

import static dev.dinar.system.ProjectFiles.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.system.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents' links within the repository lead somewhere. */
final class LinksTest {

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", ".dinar");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?<to>[^)\\s]+)(?: \"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(?<text>.+?) *#*$");

    @Test
    void everyLinkToAFileOrAHeadingLeadsThere() throws IOException {
        List<Path> documents = documents();
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            Matcher links = LINK.matcher(INLINE_CODE
                    .matcher(withoutFences(Files.readString(document)))
                    .replaceAll(code -> " ".repeat(code.end() - code.start())));
            while (links.find()) {
                String to = links.group("to");
                if (!to.matches("[a-z]+:.*") && !leads(document, to)) {
                    broken.add(HOME.relativize(document) + ": " + to);
                }
            }
        }

        assertThat(documents).hasSizeGreaterThan(20);
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path document, String to) throws IOException {
        int hash = to.indexOf('#');
        String file = hash < 0 ? to : to.substring(0, hash);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || !target.toString().endsWith(".md")
                || headings(Files.readString(target)).contains(to.substring(hash + 1));
    }

    /** As GitHub names them: small letters, a dash for each space, no punctuation; a number for the second of one name. */
    private static Set<String> headings(String document) {
        Set<String> found = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(withoutFences(document));
        while (headings.find()) {
            String name = headings.group("text")
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(name, 1, Integer::sum) - 1;
            found.add(before == 0 ? name : name + "-" + before);
        }
        return found;
    }

    private static String withoutFences(String document) {
        return FENCED.matcher(document).replaceAll("");
    }

    private static List<Path> documents() throws IOException {
        return ProjectFiles.of(NOT_OURS, (file, _) -> file.toString().endsWith(".md"));
    }
}
