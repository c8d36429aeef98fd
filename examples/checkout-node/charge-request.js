import { randomBytes, randomUUID } from 'node:crypto'

/** A ChargeRequest over KNET; what is left out has a default in the schema. */
export function chargeRequest({ order, amount, currency, name, email, redirectUrl, requestId = `req-${randomUUID()}` }) {
  return {
    request_id: requestId,
    order_id: order,
    amount, // a text such as "1.250", never a number
    currency,
    customer: { first_name: name, email },
    redirect_url: redirectUrl,
    requested_at: new Date(),
  }
}

/** The CloudEvents and trace headers that every record of Dinar has. */
export function headersOf(request) {
  return {
    ce_id: request.request_id,
    ce_type: 'dev.dinar.ChargeRequest',
    ce_source: '/checkout-node',
    ce_specversion: '1.0',
    ce_time: request.requested_at.toISOString(),
    'content-type': 'application/avro',
    traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
  }
}
