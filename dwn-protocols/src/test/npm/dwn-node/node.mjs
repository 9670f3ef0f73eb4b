// A DWN node over HTTP: the TBD SDK with its stores in a folder. The first line it prints tells its port.
// With a gateway it knows did:dht too.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DataStoreLevel, Dwn, EventLogLevel, MessageStoreLevel, ResumableTaskStoreLevel } from '@tbd54566975/dwn-sdk-js'
import { DidDht, DidJwk, DidKey, UniversalResolver } from '@web5/dids'

const [folder, port, gatewayUri] = process.argv.slice(2)
const place = name => join(folder, name)
const byGateway = { methodName: 'dht', resolve: did => DidDht.resolve(did, { gatewayUri }) }
const dwn = await Dwn.create({
  // The SDK's own resolver would look into the network.
  didResolver: new UniversalResolver({ didResolvers: [DidKey, DidJwk, ...(gatewayUri ? [byGateway] : [])] }),
  messageStore: new MessageStoreLevel({ blockstoreLocation: place('messages'), indexLocation: place('index') }),
  dataStore: new DataStoreLevel({ blockstoreLocation: place('data') }),
  eventLog: new EventLogLevel({ location: place('events') }),
  resumableTaskStore: new ResumableTaskStoreLevel({ location: place('tasks') })
})

const server = createServer({ maxHeaderSize: 65536 }, (request, response) => {
  answer(request, response).catch(error => {
    const failure = { jsonrpc: '2.0', id: null, error: { code: -32603, message: error.message } }
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(failure))
  })
})
server.listen(Number(port ?? 0), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))

async function answer (request, response) {
  const { id, params } = JSON.parse(request.headers['dwn-request'])
  const hasData = Number(request.headers['content-length']) > 0 || request.headers['transfer-encoding'] !== undefined
  const reply = await dwn.processMessage(params.target, params.message, hasData ? { dataStream: request } : {})
  const data = reply.entry?.data
  if (data) {
    delete reply.entry.data
  }
  const result = JSON.stringify({ jsonrpc: '2.0', id, result: { reply } })
  if (data) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'dwn-response': escaped(result) })
    data.pipe(response)
  } else {
    response.writeHead(200, { 'content-type': 'application/json' }).end(result)
  }
}

// Headers carry ASCII.
function escaped (json) {
  return json.replace(/[^\x20-\x7e]/g, unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'))
}
