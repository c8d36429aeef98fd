import kafkajs from 'kafkajs'
import { compressFrame, decompressFrame } from 'lz4-napi'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

// Dinar's producers compress with LZ4, and kafkajs comes without it.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: (encoder) => compressFrame(encoder.buffer),
  decompress: (buffer) => decompressFrame(buffer),
})

/** A client that can read what Dinar writes. It logs nothing: what it cannot do is thrown, and told by whoever asked. */
export function kafkaAt(brokers, clientId) {
  return new Kafka({ clientId, brokers, logLevel: logLevel.NOTHING })
}
