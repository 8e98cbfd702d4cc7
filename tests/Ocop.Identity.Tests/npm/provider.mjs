// An agency's provider, with its development pages: whoever enters a name is that person. The port goes to the first line of the output.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [redirect] = process.argv.slice(2)
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(address, {
    clients: [{ client_id: 'ocop', client_secret: 'bi-mat-cua-ocop', redirect_uris: [redirect], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `so-${id}`, preferred_username: id.split('@')[0] }) }),
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
  console.log(address)
})
process.stdin.on('end', () => process.exit()).resume()
