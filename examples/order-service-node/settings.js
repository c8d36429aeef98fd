/** What the environment says, with the addresses of ./dinar up where it says nothing. */
export function settingsOf(environment) {
  return {
    brokers: (environment.KAFKA_BOOTSTRAP_SERVERS || 'localhost:9092').split(','),
    registry: environment.SCHEMA_REGISTRY_URL || 'http://localhost:8081/apis/ccompat/v7',
    topic: `${environment.DINAR_TOPIC_PREFIX ?? ''}order-paid`,
    group: environment.GROUP_ID || 'order-service-node',
    database: environment.SHOP_DATABASE || 'shop.db',
  }
}

export const help = `Ships every paid order once and prints a line for it: ORDER AMOUNT CURRENCY. Ends on SIGTERM or Ctrl-C.

Environment:
  KAFKA_BOOTSTRAP_SERVERS  default localhost:9092
  SCHEMA_REGISTRY_URL      default http://localhost:8081/apis/ccompat/v7
  DINAR_TOPIC_PREFIX       what the deployment's topic names start with; default none
  GROUP_ID                 default order-service-node
  SHOP_DATABASE            the SQLite file that knows what is shipped; default shop.db`
