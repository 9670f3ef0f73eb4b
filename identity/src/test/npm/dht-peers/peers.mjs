// Answers each line {task, ...} with what other implementations make of did:dht packets. Nothing is published.
import { createPrivateKey, sign } from 'node:crypto'
import { createInterface } from 'node:readline'
import { DidDht, DidDhtDocument, DidDhtUtils } from '@web5/dids'
import SignedPacket from 'pkarr/lib/signed_packet.js'
import { generateKeyPair } from 'pkarr/lib/tools.js'

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const tasks = { create, read, write, verify, packet }

for await (const line of createInterface({ input: process.stdin })) {
  const { task, ...question } = JSON.parse(line)
  console.log(JSON.stringify(await tasks[task](question)))
}

// Web5 makes a DID of its own and signs its packet.
async function create ({ options }) {
  const did = await DidDht.create({ options: { ...options, publish: false } })
  const signer = await did.getSigner({ methodId: '0' })
  return { document: did.document, body: await body(did.document, options, signer) }
}

// Web5 writes and signs a document of ours. It does not compress names, so that less fits.
async function write ({ seed, document, ...around }) {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8'
  })
  try {
    return { body: await body(document, around, { sign: async ({ data }) => sign(null, data, privateKey) }) }
  } catch (error) {
    if (error.code === 'invalidDidDocumentLength') return { tooLarge: true }
    throw error
  }
}

async function body (document, { types, gateways, previous }, signer) {
  const dnsPacket = await DidDhtDocument.toDnsPacket({
    didDocument: document,
    didMetadata: { types },
    authoritativeGatewayUris: gateways,
    previousDidProof: previous
  })
  const publicKeyBytes = DidDhtUtils.identifierToIdentityKeyBytes({ didUri: document.id })
  const { seq, sig, v } = await DidDhtUtils.createBep44PutMessage({ dnsPacket, publicKeyBytes, signer })
  const head = Buffer.alloc(8)
  head.writeBigUInt64BE(BigInt(seq))
  return Buffer.concat([sig, head, v]).toString('hex')
}

// Web5 verifies and reads a packet of ours.
async function read ({ did, body }) {
  const bytes = Buffer.from(body, 'hex')
  const dnsPacket = await DidDhtUtils.parseBep44GetMessage({
    bep44Message: {
      k: DidDhtUtils.identifierToIdentityKeyBytes({ didUri: did }),
      seq: Number(bytes.readBigUInt64BE(64)),
      sig: new Uint8Array(bytes.subarray(0, 64)),
      v: new Uint8Array(bytes.subarray(72))
    }
  })
  const { didDocument, didDocumentMetadata } = await DidDhtDocument.fromDnsPacket({ didUri: did, dnsPacket })
  return { document: didDocument, types: didDocumentMetadata.types ?? [] }
}

// pkarr verifies a packet of ours and tells its records.
async function verify ({ key, body }) {
  const signed = SignedPacket.fromBytes(Buffer.from(key, 'hex'), Buffer.from(body, 'hex'))
  return {
    sequence: signed.timestamp(),
    records: signed.packet().answers.map(({ name, type, ttl, data }) => ({
      name, type, ttl, text: Array.isArray(data) ? Buffer.concat(data).toString() : data
    }))
  }
}

// pkarr signs records.
async function packet ({ seed, sequence, answers }) {
  const keypair = generateKeyPair(Buffer.from(seed, 'hex'))
  const signed = SignedPacket.fromPacket(
    keypair, { id: 0, type: 'response', flags: 1024, answers }, { timestamp: sequence })
  return { body: Buffer.from(signed.bytes()).toString('hex') }
}
