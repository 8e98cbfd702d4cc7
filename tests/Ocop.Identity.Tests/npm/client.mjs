// What an application does that signs people in here with openid-client, and a partner's system with its secret. One JSON line at the end.
import * as client from 'openid-client'

const [issuer, userName, password, systemId, systemSecret] = process.argv.slice(2)
const redirect = 'http://127.0.0.1:49153/'
const insecure = { execute: [client.allowInsecureRequests] }

const application = await client.discovery(new URL(issuer), 'ocop-native', undefined, client.None(), insecure)
const verifier = client.randomPKCECodeVerifier()
const [state, nonce] = [client.randomState(), client.randomNonce()]
const wanted = {
  redirect_uri: redirect, scope: 'openid profile offline_access', state, nonce, code_challenge_method: 'S256',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
}
const answer = await signedIn(client.buildAuthorizationUrl(application, wanted))
const first = await client.authorizationCodeGrant(
  application, answer, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
const info = await client.fetchUserInfo(application, first.access_token, first.claims().sub)
const second = await client.refreshTokenGrant(application, first.refresh_token)
await client.tokenRevocation(application, second.refresh_token)
const afterwards = await client.refreshTokenGrant(application, second.refresh_token).then(() => 'taken', error => error.error)

const system = await client.discovery(new URL(issuer), systemId, undefined, client.ClientSecretBasic(systemSecret), insecure)
const ofSystem = await client.clientCredentialsGrant(system)

console.log(JSON.stringify({
  issuer: application.serverMetadata().issuer, subject: first.claims().sub, role: info.role, rotated: first.refresh_token !== second.refresh_token,
  afterwards, system: JSON.parse(Buffer.from(ofSystem.access_token.split('.')[1], 'base64url')).sub,
}))

/** A browser in a few lines: cookies, the sign-in form, and redirects up to the client's own address. */
async function signedIn(address) {
  const cookies = new Map()
  const go = async (to, form) => {
    const response = await fetch(to, {
      redirect: 'manual', method: form ? 'POST' : 'GET', body: form,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
      cookies.set(name, value)
    }
    return response
  }
  let response = await go(address)
  while (response.headers.has('location')) {
    const to = new URL(response.headers.get('location'), issuer)
    if (to.href.startsWith(redirect)) {
      return to
    }
    response = await go(to)
    if (response.status === 200) {
      const hidden = [...(await response.text()).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      response = await go(to, new URLSearchParams([...hidden.map(([, name, value]) => [name, value]), ['ten', userName], ['mat-khau', password]]))
    }
  }
  throw new Error(`${response.status} ${await response.text()}`)
}
