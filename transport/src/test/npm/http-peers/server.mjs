// Listens on a free port of 127.0.0.1, prints it, and answers each request with what it saw of it.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    if (request.url === '/echo') {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': body.length })
      response.end(body)
    } else if (request.url === '/chunks') {
      response.writeHead(200)
      for (let i = 0; i < body.length; i += 1000) response.write(body.subarray(i, i + 1000))
      response.end()
    } else if (request.url === '/early') {
      response.writeEarlyHints({ link: '</x>; rel=preload' })
      response.end('late')
    } else if (request.url === '/moved') {
      response.writeHead(302, { Location: '/echo', 'Content-Length': 0 })
      response.end()
    } else {
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.rawHeaders }))
    }
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
