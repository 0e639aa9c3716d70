// Measures JSON Web Token libraries of Node on the token of a material file; prints JSON.
//   node node.mjs MATERIAL SECONDS
// The libraries are resolved from the working directory. Each is measured alone in turn, in slices of
// some milliseconds, after a check of its verdicts.
import fs from 'node:fs';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [materialFile, seconds] = process.argv.slice(2);
const material = JSON.parse(fs.readFileSync(materialFile, 'utf8')).token;
const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const { issuer, audience, pem } = material;

async function library(name) {
  const at = require.resolve(name);
  return import(pathToFileURL(at));
}

const sides = {
  async node_jose() {
    const { jwtVerify, importSPKI } = await library('jose');
    const key = await importSPKI(pem, 'RS256');
    const options = { issuer, audience, algorithms: ['RS256'] };
    return async (token) => (await jwtVerify(token, key, options)).payload;
  },
  async node_fast_jwt() {
    const { createVerifier } = (await library('fast-jwt')).default;
    const options = { key: pem, algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience };
    return createVerifier({ ...options, cache: false });
  },
  async node_jsonwebtoken() {
    const { verify } = (await library('jsonwebtoken')).default;
    const key = crypto.createPublicKey(pem);
    const options = { issuer, audience, algorithms: ['RS256'] };
    return (token) => verify(token, key, options);
  },
};

async function accepts(verify, token) {
  try {
    const claims = await verify(token);
    return claims.sub !== undefined && claims.sid !== undefined;
  } catch {
    return false;
  }
}

async function check(name, verify) {
  if (!(await accepts(verify, material.token))) throw new Error(`${name} refuses what is good`);
  for (const bad of ['tampered_claim', 'tampered_signature', 'other_audience', 'expired']) {
    if (await accepts(verify, material[bad])) throw new Error(`${name} accepts ${bad}`);
  }
}

// Nanoseconds for one verification, over a slice. Only a verifier that gives promises is awaited.
async function slice(verify, times) {
  const begin = process.hrtime.bigint();
  if (verify(material.token) instanceof Promise) {
    for (let i = 0; i < times; i += 1) await verify(material.token);
    return Number(process.hrtime.bigint() - begin) / (times + 1);
  }
  for (let i = 0; i < times; i += 1) verify(material.token);
  return Number(process.hrtime.bigint() - begin) / (times + 1);
}

function summary(figures) {
  figures.sort((a, b) => a - b);
  const at = (tenths) => figures[Math.floor(((figures.length - 1) * tenths) / 10)];
  return { min: at(0), median: at(5), p10: at(1), p90: at(9), rounds: figures.length };
}

const ready = {};
for (const [name, prepare] of Object.entries(sides)) {
  let verify;
  try {
    verify = await prepare();
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error(`${name}: not installed, skipped`);
    continue;
  }
  await check(name, verify);
  await slice(verify, 3000); // lets the compiler do its work
  const nanos = await slice(verify, 100);
  ready[name] = { verify, times: Math.max(1, Math.round(5e6 / nanos)), figures: [] };
}
const end = Date.now() + Number(seconds) * 1000;
do {
  for (const side of Object.values(ready)) side.figures.push(await slice(side.verify, side.times));
} while (Date.now() < end);
const result = Object.entries(ready).map(([name, side]) => [name, summary(side.figures)]);
console.log(JSON.stringify({ token2048: Object.fromEntries(result) }));
