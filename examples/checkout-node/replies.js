import { randomUUID } from 'node:crypto'

/**
 * The replies that come from now on, by request id. Nobody knows beforehand on which partition a reply will be, so each instance of a
 * checkout reads all of them, in a group of its own that commits nothing.
 */
export class Replies {
  #waiting = new Map()
  #consumer

  static async open(kafka, topic, decode) {
    const replies = new Replies()
    const ends = await topicEnds(kafka, topic)
    replies.#consumer = kafka.consumer({
      groupId: `checkout-${randomUUID()}`,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    })
    const { CRASH } = replies.#consumer.events
    replies.#consumer.on(CRASH, ({ payload }) => replies.#fail(payload.error))
    await replies.#consumer.connect()
    await replies.#consumer.subscribe({ topic })
    await replies.#consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => replies.#settle(await decode(message.value)),
    })
    // "Latest" is only found out with the first fetch, which may be after the reply: from where the topic ended before we asked.
    for (const { partition, high } of ends) replies.#consumer.seek({ topic, partition, offset: high })
    return replies
  }

  /** The reply to a request, or null when none has come in time. Ask before the request is sent. */
  async to(requestId, milliseconds) {
    let timer
    const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds, null)))
    const reply = new Promise((resolve, reject) => this.#waiting.set(requestId, { resolve, reject }))
    try {
      return await Promise.race([reply, late])
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(requestId)
    }
  }

  close() {
    return this.#consumer.disconnect()
  }

  #settle(reply) {
    this.#waiting.get(reply.request_id)?.resolve(reply)
  }

  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error)
  }
}

async function topicEnds(kafka, topic) {
  const admin = kafka.admin()
  await admin.connect()
  try {
    return await admin.fetchTopicOffsets(topic)
  } finally {
    await admin.disconnect()
  }
}
