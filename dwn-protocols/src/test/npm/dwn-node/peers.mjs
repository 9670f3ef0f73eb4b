// Makes, checks, sends and reads records with the TBD SDK and the client of the Web5 agent: a line for each.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Cid, Message, PrivateKeySigner, RecordsRead, RecordsWrite } from '@tbd54566975/dwn-sdk-js'
import { Web5RpcClient } from '@web5/agent'

const deeds = { make, hash, times, send, fetch: fetched }

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  console.log(JSON.stringify(await deeds[request.do](request)))
}

function signer ({ seed, x, keyId }) {
  const privateJwk = { kty: 'OKP', crv: 'Ed25519', d: base64url(seed), x: base64url(x) }
  return new PrivateKeySigner({ privateJwk, keyId, algorithm: 'EdDSA' })
}

async function write ({ key, options, file }) {
  return RecordsWrite.create({ ...options, data: readFileSync(file), signer: signer(key) })
}

async function make (request) {
  const made = await write(request)
  const descriptorCid = await Cid.computeCid(made.message.descriptor)
  return { message: made.message, descriptorCid, messageCid: await Message.getCid(made.message) }
}

// How many writes with small data are made and signed in a second.
async function times ({ key, options, text, count }) {
  const data = new TextEncoder().encode(text)
  const by = signer(key)
  const begin = process.hrtime.bigint()
  for (let i = 0; i < count; i++) {
    await RecordsWrite.create({ ...options, data, signer: by })
  }
  return { nanos: Number(process.hrtime.bigint() - begin) }
}

async function hash ({ value }) {
  return { cid: await Cid.computeCid(value) }
}

async function send (request) {
  const { message } = await write(request)
  const data = new Blob([readFileSync(request.file)])
  const reply = await new Web5RpcClient().sendDwnRequest({ dwnUrl: request.url, targetDid: request.target, message, data })
  return { recordId: message.recordId, status: reply.status }
}

async function fetched ({ key, url, target, recordId }) {
  const { message } = await RecordsRead.create({ filter: { recordId }, signer: signer(key) })
  const reply = await new Web5RpcClient().sendDwnRequest({ dwnUrl: url, targetDid: target, message })
  const chunks = []
  for await (const chunk of reply.entry?.data ?? []) {
    chunks.push(chunk)
  }
  return { status: reply.status, data: Buffer.concat(chunks).toString('hex') }
}

function base64url (hex) {
  return Buffer.from(hex, 'hex').toString('base64url')
}
