package dev.dinar.schemas.access;

/**
 * What the names in a deployment begin with, as its settings say.
 *
 * @param topicPrefix {@code dinar.topics.prefix}; may be empty
 * @param gatewayGroup {@code dinar.gateway.group}
 * @param processorApplicationId {@code dinar.processor.streams.application-id}
 */
public record AccessNames(String topicPrefix, String gatewayGroup, String processorApplicationId) {

    /** What a job that seals is called among transactions: the deployment's prefix and {@code dinar-seal}, so that there is one for each log. */
    public String sealTransactionalId() {
        return topicPrefix + "dinar-seal";
    }

    /** The names of a deployment that sets none of them. */
    public static final AccessNames DEFAULT = new AccessNames("", "dinar-charge-gateway", "dinar-processor");
}
