// jose and jsonwebtoken mint: a line of JSON for each, with the keys as it publishes them.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exportJWK, exportPKCS8, generateKeyPair, SignJWT } from 'jose';
import jwt from 'jsonwebtoken';

const { issuer, audience, claims } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const published = { ...(await exportJWK(publicKey)), kid: 'minted', alg: 'RS256', use: 'sig' };
const jwks = { keys: [published] };

const byJose = await new SignJWT(claims)
  .setProtectedHeader({ alg: 'RS256', kid: 'minted', typ: 'JWT' })
  .setIssuer(issuer)
  .setAudience(audience)
  .setSubject('user-1')
  .setIssuedAt()
  .setNotBefore('0s')
  .setExpirationTime('5m')
  .sign(privateKey);
console.log(JSON.stringify({ name: 'jose', jwks, token: byJose }));

const key = createPrivateKey(await exportPKCS8(privateKey));
const byJsonwebtoken = jwt.sign(claims, key, {
  algorithm: 'RS256',
  keyid: 'minted',
  issuer,
  audience: [audience, 'https://other.example'],
  subject: 'user-1',
  expiresIn: '5m',
  notBefore: 0,
});
console.log(JSON.stringify({ name: 'jsonwebtoken', jwks, token: byJsonwebtoken }));
