// A Web5 user agent, whole: its vault with a password, its own DWN, an identity by did:dht whose document names the DWN.
// The gateway that did:dht is resolved by is here as well, so that nothing leaves this machine. The first line it prints
// tells the gateway; then a line in, a line out.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Web5UserAgent } from '@web5/user-agent'

const records = new Map()
const gateway = createServer(async (request, response) => {
  if (request.method === 'PUT') {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    records.set(request.url, Buffer.concat(chunks))
    response.end()
  } else {
    response.writeHead(records.has(request.url) ? 200 : 404).end(records.get(request.url))
  }
})
await new Promise((resolve) => gateway.listen(0, '127.0.0.1', resolve))
const place = `http://127.0.0.1:${gateway.address().port}`

// The agent has no setting for its gateway.
const plain = globalThis.fetch
globalThis.fetch = (resource, options) =>
  plain(typeof resource === 'string' ? resource.replace('https://diddht.tbddev.org', place) : resource, options)

const deeds = { begin, configure, write, read, visit }
let agent
let me

console.log(JSON.stringify({ gateway: place }))
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  console.log(JSON.stringify(await deeds[request.do](request)))
}

async function begin ({ folder, dwn }) {
  agent = await Web5UserAgent.create({ dataPath: folder })
  const first = await agent.firstLaunch()
  await agent.initialize({ password: 'right', dwnEndpoints: [dwn] })
  await agent.vault.lock()
  const opensByAnother = await agent.start({ password: 'wrong' }).then(() => true, () => false)
  await agent.start({ password: 'right' })
  const verificationMethods = [{ algorithm: 'Ed25519', id: 'sig', purposes: ['assertionMethod', 'authentication'] }]
  const services = [{ id: 'dwn', type: 'DecentralizedWebNode', serviceEndpoint: [dwn], enc: '#enc', sig: '#sig' }]
  const identity = await agent.identity.create({
    metadata: { name: 'harbour' },
    didMethod: 'dht',
    didOptions: { services, verificationMethods }
  })
  me = identity.did.uri
  const signing = await agent.did.getSigningMethod({ didUri: me })
  return { first, opensByAnother, did: me, keyId: signing.id, x: signing.publicKeyJwk.x }
}

async function send (messageType, messageParams, dataStream) {
  const { reply, message } = await agent.sendDwnRequest({ author: me, target: me, messageType, messageParams, dataStream })
  return { status: reply.status, reply, message }
}

async function configure ({ definition }) {
  return { status: (await send('ProtocolsConfigure', { definition })).status }
}

async function write ({ params, text }) {
  const { status, message } = await send('RecordsWrite', params, new Blob([text]))
  return { status, recordId: message.recordId, contextId: message.contextId }
}

async function read ({ filter }) {
  const { status, reply } = await send('RecordsRead', { filter })
  const chunks = []
  for await (const chunk of reply.entry?.data ?? []) chunks.push(chunk)
  return { status, text: Buffer.concat(chunks).toString('utf8') }
}

// Asks for what anyone may read at the DWN of somebody else.
async function visit ({ target, filter }) {
  try {
    const { reply } = await agent.sendDwnRequest({ author: me, target, messageType: 'RecordsQuery', messageParams: { filter } })
    return { status: reply.status }
  } catch (error) {
    return { failed: error.message }
  }
}
