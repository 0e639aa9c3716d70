// jose: keys from the issuer by createRemoteJWKSet, every check that jwtVerify has an option for.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { judge } from './judge.mjs';

await judge((scene) => {
  const keys = createRemoteJWKSet(new URL(scene.jwks_uri));
  const options = {
    session: { typ: 'JWT', requiredClaims: ['exp', 'sid', 'azp'] },
    access: { typ: 'at+jwt', requiredClaims: ['exp'], audience: scene.audience },
  };
  return (set, token) =>
    jwtVerify(token, keys, { algorithms: ['RS256'], issuer: scene.issuer, ...options[set] });
});
