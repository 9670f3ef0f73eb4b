// Asks http://127.0.0.1:PORT by fetch and by node:http, over kept connections, and prints a line of JSON per answer.
import { Agent, request } from 'node:http'

const port = Number(process.argv[2])
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

const ask = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, length: Buffer.concat(chunks).length, text: Buffer.concat(chunks).toString('latin1').slice(0, 120) }))
    })
    asking.on('error', reject)
    for (const piece of body) asking.write(piece)
    asking.end()
  })

const print = (what, answer) => console.log(JSON.stringify({ what, ...answer }))

for (let i = 0; i < 50; i++) await ask('GET', '/hello', [])
print('kept', await ask('GET', '/hello', []))
print('chunks', await ask('POST', '/echo', ['one', 'two', 'x'.repeat(100000)]))
print('expecting', await ask('POST', '/echo', ['late'], { Expect: '100-continue', 'Content-Length': 4 }))
const fetched = await fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body: 'y'.repeat(1048576) })
print('fetch', { status: fetched.status, length: (await fetched.arrayBuffer()).byteLength })
const large = await fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body: 'y'.repeat(1048577) })
print('large', { status: large.status, text: await large.text() })
process.exit(0)
