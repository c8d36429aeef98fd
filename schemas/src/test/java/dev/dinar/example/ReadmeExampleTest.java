package dev.dinar.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReadmeExampleTest {

    @Test
    void theExampleInTheReadmeIsTheOneThatIsCompiledHere() throws Exception {
        Path home = Path.of(System.getProperty("dinar.home"));
        String source = Files.readString(home.resolve("schemas/src/test/java/dev/dinar/example/ReadOrderPaid.java"));

        String example = source.substring(source.indexOf("import"));
        assertThat(Files.readString(home.resolve("README.md"))).contains("```java\n" + example + "```");
    }
}
