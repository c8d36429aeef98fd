package dev.dinar.cli.replay;

import dev.dinar.ingress.WebhookReplay;

/** Of {@code webhook-dead-letters}: verified and mapped again, as when they came. */
record WebhookJudge(WebhookReplay webhooks) implements Judge {

    @Override
    public Verdict judge(Letter letter) {
        return switch (webhooks.again(letter.record())) {
            case WebhookReplay.Outcome.Mapped mapped -> new Verdict.Replayable(mapped.topic(), mapped.record());
            case WebhookReplay.Outcome.Stays(String reason) -> new Verdict.Stays(reason);
        };
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
