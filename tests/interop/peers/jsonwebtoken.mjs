// jsonwebtoken with jwks-rsa, as both their pages show it together.
import jwt from 'jsonwebtoken';
import jwksRsa from 'jwks-rsa';
import { judge } from './judge.mjs';

await judge((scene) => {
  const client = jwksRsa({ jwksUri: scene.jwks_uri, cache: true, rateLimit: true });
  const key = (header, done) =>
    client.getSigningKey(header.kid, (error, found) => done(error, found?.getPublicKey()));
  const options = { session: {}, access: { audience: scene.audience } };
  return (set, token) =>
    new Promise((resolve, reject) => {
      const wanted = { algorithms: ['RS256'], issuer: scene.issuer, ...options[set] };
      jwt.verify(token, key, wanted, (error, claims) => (error ? reject(error) : resolve(claims)));
    });
});
