package dev.dinar.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.trace.Trace;
import dev.dinar.kit.web.EntityTag;
import dev.dinar.kit.web.Language;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.TraceParent;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A header is read as what it says, or counts for nothing. */
final class HeaderPromise {

    private static final String TAG = EntityTag.of(new byte[] {1});

    private HeaderPromise() {}

    static void isKeptFor(byte[] input) {
        String text = new String(input, ISO_8859_1);
        Cost.bounded(input, () -> {
            Optional<TraceParent> parent = TraceParent.parse(text);
            parent.ifPresent(trace -> {
                assertThat(trace.toString()).isEqualTo(text.strip());
                assertThat(trace.child().traceId()).isEqualTo(trace.traceId());
            });
            try (Trace trace = Trace.begin("fuzz", parent)) {
                assertThat(TraceParent.parse(trace.header().toString())).contains(trace.header());
                parent.ifPresent(cause -> assertThat(trace.header().traceId()).isEqualTo(cause.traceId()));
            }
            RecordHeaders headers = new RecordHeaders();
            headers.add(CloudEvent.ID, input);
            headers.add(TraceParent.HEADER, input);
            assertThat(CloudEvent.header(headers, CloudEvent.ID)).isPresent();
            assertThat(TraceParent.of(headers)).isEqualTo(parent);
            if (EntityTag.isHeld(TAG, text)) {
                assertThat(text).containsAnyOf(TAG, "*");
            }
            assertThat(Language.accepted(Optional.of(text))).isNotNull();
        });
    }
}
