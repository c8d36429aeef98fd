import { parseArgs } from 'node:util'

export const help = `Asks Dinar for a charge over KNET and waits for its reply.

  --order ID          required; the same order may be tried several times
  --amount AMOUNT     required; exact, such as 1.250
  --currency CODE     default KWD, the only one that KNET takes
  --name, --email     the customer; default Sample, customer@example.com
  --redirect-url URL  where the browser comes back to; default https://shop.example/return
  --request-id ID     default a new one; the same one again makes no second charge
  --timeout SECONDS   how long to wait for the reply; default 30

Prints order, amount, currency and charge in one line and the page to send the customer to in the next.
Exit code: 0 the charge has a page, 1 it was rejected, 2 wrong arguments, 3 no reply in time, 4 nothing could be asked.

Environment:
  KAFKA_BOOTSTRAP_SERVERS  default localhost:9092
  SCHEMA_REGISTRY_URL      default http://localhost:8081/apis/ccompat/v7
  DINAR_TOPIC_PREFIX       what the deployment's topic names start with; default none`

const text = (value) => ({ type: 'string', ...(value && { default: value }) })

/** The wish on the command line; throws a TypeError that names the argument. */
export function wishOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      order: text(),
      amount: text(),
      currency: text('KWD'),
      name: text('Sample'),
      email: text('customer@example.com'),
      'redirect-url': text('https://shop.example/return'),
      'request-id': text(),
      timeout: text('30'),
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return null
  for (const required of ['order', 'amount']) {
    if (!values[required]) throw new TypeError(`--${required} is missing`)
  }
  if (!/^\d+(\.\d{1,3})?$/.test(values.amount)) throw new TypeError(`--amount ${values.amount} is not like 1.250`)
  if (!/^[1-9]\d{0,4}$/.test(values.timeout)) throw new TypeError(`--timeout ${values.timeout} is not a number of seconds`)
  return {
    ...values,
    redirectUrl: values['redirect-url'],
    requestId: values['request-id'],
    timeout: Number(values.timeout) * 1000,
  }
}

/** What the environment says, with the addresses of ./dinar up where it says nothing. */
export function settingsOf(environment) {
  const prefix = environment.DINAR_TOPIC_PREFIX ?? ''
  return {
    brokers: (environment.KAFKA_BOOTSTRAP_SERVERS || 'localhost:9092').split(','),
    registry: (environment.SCHEMA_REGISTRY_URL || 'http://localhost:8081/apis/ccompat/v7').replace(/\/+$/, ''),
    requests: `${prefix}charge-requests`,
    replies: `${prefix}charge-replies`,
  }
}
