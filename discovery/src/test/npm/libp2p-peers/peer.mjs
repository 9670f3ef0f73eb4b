// A js-libp2p node that is told line by line what to do. Each request {"do": ...} is answered with one line of JSON.
import './with-resolvers.mjs'
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'

const [family = 'chainsafe', early = 'early', gossip = ''] = process.argv.slice(2)
const { noise } = await import(family === 'chainsafe' ? '@chainsafe/libp2p-noise' : '@libp2p/noise')
const { yamux } = await import(family === 'chainsafe' ? '@chainsafe/libp2p-yamux' : '@libp2p/yamux')

const ECHO = '/echo/1.0.0'
const SILENT = '/silent/1.0.0'

// Without early muxers the noise handshake names none.
function encrypter() {
  const make = noise()
  if (early === 'early') return make
  return components => {
    const made = make(components)
    for (const side of ['secureOutbound', 'secureInbound']) {
      const secure = made[side].bind(made)
      made[side] = (connection, options) => secure(connection, { ...options, skipStreamMuxerNegotiation: true })
    }
    return made
  }
}

const node = await createLibp2p({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [encrypter()],
  streamMuxers: [yamux()],
  services: {
    identify: identify(), identifyPush: identifyPush(), ping: ping(),
    ...(gossip !== '' ? { pubsub: gossipsub({ allowPublishToZeroTopicPeers: true }) } : {})
  },
  connectionManager: { maxConnections: 2000, inboundConnectionThreshold: 10000, maxIncomingPendingConnections: 1000 }
})

async function sendAll(stream, bytes) {
  for (let from = 0; from < bytes.length; from += 65536) {
    if (!stream.send(bytes.subarray(from, from + 65536))) await stream.onDrain()
  }
}

async function readAll(stream) {
  const pieces = []
  for await (const piece of stream) pieces.push(piece.subarray())
  return Buffer.concat(pieces)
}

await node.handle(ECHO, async stream => {
  for await (const piece of stream) {
    if (!stream.send(piece.subarray())) await stream.onDrain()
  }
  await stream.close()
}, { maxInboundStreams: 100000, maxOutboundStreams: 100000 })

await node.handle(SILENT, async stream => { stream.pause() }, { maxInboundStreams: 100000, maxOutboundStreams: 100000 })

function pattern(size) {
  const bytes = new Uint8Array(size)
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8)) & 0xff
  return bytes
}

async function echo(connection, size) {
  const stream = await connection.newStream(ECHO, { maxOutboundStreams: 100000 })
  const sent = pattern(size)
  const reading = readAll(stream)
  await sendAll(stream, sent)
  await stream.close()
  const got = await reading
  return Buffer.compare(Buffer.from(sent), got) === 0
}

// Messages by topic: the hash of each, and who signed it, unless they are only to be counted.
const heard = new Map()
node.services.pubsub?.addEventListener('message', ({ detail }) => {
  const all = heard.get(detail.topic) ?? []
  all.push(gossip === 'count' ? 1 : { type: detail.type, from: String(detail.from), size: detail.data.length,
    hash: createHash('sha256').update(detail.data).digest('hex') })
  heard.set(detail.topic, all)
})

let connection

// Of a connection that the other side began this side hears a little later.
async function current() {
  while (connection === undefined && node.getConnections().length === 0) {
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return connection ?? node.getConnections()[0]
}

const deeds = {
  address: async () => ({ addresses: node.getMultiaddrs().map(String) }),
  dial: async ({ to }) => {
    connection = await node.dial(multiaddr(to))
    return { peer: connection.remotePeer.toString(), muxer: connection.multiplexer, encryption: connection.encryption }
  },
  ping: async ({ to }) => ({ took: await node.services.ping.ping(multiaddr(to)) }),
  identify: async () => {
    const told = await node.services.identify.identify(await current())
    return { agent: told.agentVersion, protocols: told.protocols, protocolVersion: told.protocolVersion,
      addresses: told.listenAddrs.map(String), observed: String(told.observedAddr) }
  },
  known: async ({ peer }) => {
    const all = await node.peerStore.all()
    const known = all.find(p => p.id.toString() === peer)
    return { protocols: known?.protocols ?? [] }
  },
  echo: async ({ size }) => ({ same: await echo(await current(), size) }),
  echoes: async ({ count, size, together }) => {
    const to = await current()
    let same = 0
    for (let done = 0; done < count; done += together) {
      const results = await Promise.all(Array.from({ length: Math.min(together, count - done) }, () => echo(to, size)))
      same += results.filter(Boolean).length
    }
    return { same, left: to.streams.length }
  },
  // Sends without heeding that the other side does not read; a stream that it cuts off is none of our failures.
  flood: async ({ protocol, streams, size }) => {
    const to = await current()
    const all = await Promise.all(Array.from({ length: streams }, () => to.newStream(protocol)))
    for (const stream of all) {
      try {
        for (let left = size; left > 0; left -= 65536) stream.send(pattern(65536))
      } catch (failure) {
        console.error(failure)
      }
    }
    return {}
  },
  connections: async () => ({ count: node.getConnections().length, streams: node.getConnections().map(c => c.streams.length) }),
  handshakes: async ({ to, count }) => {
    const begun = process.hrtime.bigint()
    for (let i = 0; i < count; i++) {
      const made = await node.dial(multiaddr(to), { force: true })
      await made.close()
    }
    return { seconds: Number(process.hrtime.bigint() - begun) / 1e9 }
  },
  subscribe: async ({ topic }) => { node.services.pubsub.subscribe(topic); return {} },
  publish: async ({ topic, size, count = 1 }) => {
    const begun = process.hrtime.bigint()
    let recipients = 0
    for (let i = 0; i < count; i++) {
      const bytes = pattern(size)
      new DataView(bytes.buffer).setUint32(0, i)
      recipients = (await node.services.pubsub.publish(topic, bytes)).recipients.length
    }
    return { recipients, seconds: Number(process.hrtime.bigint() - begun) / 1e9 }
  },
  heard: async ({ topic }) => ({ messages: heard.get(topic) ?? [] }),
  count: async ({ topic }) => ({ count: (heard.get(topic) ?? []).length }),
  subscribers: async ({ topic }) => ({ peers: node.services.pubsub.getSubscribers(topic).map(String) }),
  mesh: async ({ topic }) => ({ peers: [...(node.services.pubsub.mesh.get(topic) ?? [])] }),
  score: async ({ peer }) => ({ score: node.services.pubsub.score.score(peer) }),
  dontWants: async ({ peer }) => ({ count: node.services.pubsub.idontwants.get(peer)?.size ?? 0 }),
  memory: async () => {
    for (let i = 0; i < 2; i++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      globalThis.gc()
    }
    const { heapUsed, external, rss } = process.memoryUsage()
    return { heap: heapUsed + external, resident: rss }
  },
  cpu: async () => {
    const { user, system } = process.cpuUsage()
    return { cpu: user + system }
  },
  hangup: async () => { await (await current()).close(); return {} },
  stop: async () => { await node.stop(); return {} }
}

console.log(JSON.stringify({ peer: node.peerId.toString(), addresses: node.getMultiaddrs().map(String) }))
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  try {
    console.log(JSON.stringify(await deeds[request.do](request)))
  } catch (failure) {
    console.error(failure)
    console.log(JSON.stringify({ failure: String(failure) }))
  }
}
process.exit(0)
