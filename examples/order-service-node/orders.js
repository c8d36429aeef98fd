#!/usr/bin/env node
import { registryAt } from './avro.js'
import { main } from './cli.js'

await main((url) => {
  const schemas = registryAt(url)
  return (bytes) => schemas.decode(bytes)
})
