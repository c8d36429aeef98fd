import { help } from './settings.js'
import { serve } from './service.js'

/** The command: runs the service, and says in one line why it could not. */
export async function main(decoderAt) {
  if (process.argv.length > 2) {
    const asked = ['--help', '-h'].includes(process.argv[2])
    ;(asked ? console.log : console.error)(asked ? help : `unknown argument ${process.argv[2]}\n\n${help}`)
    process.exitCode = asked ? 0 : 2
    return
  }
  try {
    await serve(decoderAt)
  } catch (error) {
    console.error(`order-service: ${remedyFor(error)}`)
    process.exitCode = 1
  }
}

function remedyFor(error) {
  const cause = error.cause ?? error
  if (error.name === 'KafkaJSConnectionError' || cause.name === 'KafkaJSConnectionError') {
    return `${cause.message}: is Kafka up, and KAFKA_BOOTSTRAP_SERVERS right?`
  }
  if (error.type === 'UNKNOWN_TOPIC_OR_PARTITION') {
    return 'the topic is not there: has Dinar been started, and is DINAR_TOPIC_PREFIX right?'
  }
  return error.message
}
