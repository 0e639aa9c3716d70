// @clerk/backend: verifyToken without a network, by the instance's public key in PEM.
import { verifyToken } from '@clerk/backend';
import { judge } from './judge.mjs';

await judge((scene) => {
  const options = {
    session: { authorizedParties: [scene.party] },
    access: { audience: scene.audience, headerType: ['at+jwt'] },
  };
  return (set, token) =>
    verifyToken(token, { jwtKey: scene.pem, issuer: scene.issuer, ...options[set] });
});
