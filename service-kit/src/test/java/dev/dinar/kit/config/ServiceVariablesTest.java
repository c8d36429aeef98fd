package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceVariablesTest {

    @Test
    void everyVariableThatAServiceReadsMayChangeIt() {
        assertThat(ServiceVariables.known()).contains("TAP_SECRET_KEY").allMatch(ServiceVariables::mayChangeAService);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIMULATOR_ANYTHING",
                "CONSOLE_ANYTHING",
                "KAFKA_FETCH_MAX_BYTES",
                "SCHEMA_REGISTRY_SSL_KEYSTORE",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS"
            })
    void soMayWhatHasTheNameOfOneAndWhatTheJvmReads(String variable) {
        assertThat(ServiceVariables.mayChangeAService(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "LC_ALL", "TAPE", "JAVAC"})
    void theMachinesOwnDoNot(String variable) {
        assertThat(ServiceVariables.mayChangeAService(variable)).isFalse();
    }
}
