// npm oidc-provider as an issuer of JWT access tokens, on a port of loopback.
//
//   node oidc-provider.mjs PORT
//
// A client `interop` gets access tokens (client credentials) for https://api.example.com. POST
// /test/rotate puts a new signing key before the old ones, POST /test/retire drops all but the newest;
// as its own pages say, keys change by setting up the provider anew, here behind the same port.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, calculateJwkThumbprint } from 'jose';
import { Provider } from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const audience = 'https://api.example.com';

async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}

function provider(keys) {
  return new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: 'interop',
        client_secret: 'no-secret-to-anyone',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => ({
          scope: 'read',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

let keys = [await newKey()];
let handle = provider(keys).callback();

const orders = {
  '/test/rotate': async () => [await newKey(), ...keys],
  '/test/retire': async () => keys.slice(0, 1),
};

createServer(async (request, response) => {
  const order = request.method === 'POST' && orders[request.url];
  if (!order) return handle(request, response);
  keys = await order();
  handle = provider(keys).callback();
  response.setHeader('content-type', 'application/json');
  return response.end(JSON.stringify({ published: keys.map((key) => key.kid) }));
}).listen(port, '127.0.0.1');
