// jose's createRemoteJWKSet and jwks-rsa in an outage; prints figures as JSON. `run.py` says what they are.
//   node node.mjs SETUP URL TOKEN
// The libraries are resolved from the working directory.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [setup, url, token] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const HOUR = 3600;
const now = performance.now.bind(performance);
const real = setTimeout;

// Before the libraries are loaded: they take the clock with them.
const clock = require('@sinonjs/fake-timers').install({
  now: Date.now(),
  toFake: ['Date', 'performance', 'hrtime'],
});
clock.tick(1000); // a cache takes what came at zero for something without an end

// Caches keep the time for a moment of real time, which has to pass.
async function jump(seconds) {
  clock.tick(seconds * 1000);
  await new Promise((resolve) => real(resolve, 2));
}

const sides = {
  jose() {
    const { createRemoteJWKSet, jwtVerify } = require('jose');
    const keys = createRemoteJWKSet(new URL(`${url}/jwks`));
    return {
      verify: (token) => jwtVerify(token, keys, { algorithms: ['RS256'] }),
      select: (kid) => keys({ alg: 'RS256', kid }),
    };
  },
  'jwks-rsa': (options = {}) => {
    const jwt = require('jsonwebtoken');
    const client = require('jwks-rsa')({ jwksUri: `${url}/jwks`, ...options });
    const select = (kid) => client.getSigningKey(kid);
    const key = ({ kid }, done) => select(kid).then((key) => done(null, key.getPublicKey()), done);
    const verify = (token) =>
      new Promise((resolve, reject) => {
        jwt.verify(token, key, { algorithms: ['RS256'] }, (error, claims) =>
          error ? reject(error) : resolve(claims));
      });
    return { verify, select };
  },
  'jwks-rsa-fallback': () => sides['jwks-rsa']({ cacheMaxAgeFallback: 24 * HOUR * 1000 }),
};

const get = (path) =>
  new Promise((resolve, reject) => {
    http.get(url + path, (response) => {
      let body = '';
      response.on('data', (chunk) => { body += chunk; });
      response.on('end', () => resolve(JSON.parse(body)));
    }).on('error', reject);
  });
const mode = (mode) => get(`/control/${mode}`);
const count = () => get('/count');
const accepts = (side) => side.verify(token).then(() => true, () => false);

async function warm() {
  await mode('good');
  const side = sides[setup]();
  await side.verify(token);
  return side;
}

// How long until tokens are accepted, or not any more.
async function until(side, accepted, step, most) {
  for (let at = 0; at <= most; at += step) {
    if ((await accepts(side)) === accepted) return at;
    await jump(step);
  }
  return null;
}

const scenes = {
  async outage() {
    const side = await warm();
    await mode('down');
    const before = await count();
    let [accepted, last, requests] = [0, 0, 0];
    for (let minute = 1; minute <= 30 * 60; minute += 1) {
      await jump(minute === 1 ? 30 : 60);
      if (await accepts(side)) {
        last = minute * 60 - 30;
        if (minute <= 24 * 60) accepted += 1;
      }
      if (minute === 24 * 60) requests = (await count()) - before;
    }
    await mode('good');
    return { accepted, last, requests, back: await until(side, true, 0.1, 2 * HOUR) };
  },
  async removed() {
    const side = await warm();
    await mode('without');
    return { removed: (await until(side, false, 10, 2 * HOUR)) ?? 2 * HOUR };
  },
  async junk() {
    const side = await warm();
    const before = await count();
    for (let n = 0; n < 1000; n += 1) {
      await jump(0.06);
      await side.select(`junk-${n}`).catch(() => {});
    }
    return { junk: (await count()) - before };
  },
  async cold() {
    await mode('down');
    const side = sides[setup]();
    const before = await count();
    for (let second = 0; second < 600; second += 1) {
      await jump(1);
      if (await accepts(side)) throw new Error('keys from nowhere');
    }
    const requests = (await count()) - before;
    await mode('good');
    return { cold: await until(side, true, 0.1, 2 * HOUR), cold_requests: requests };
  },
  async hang() {
    const side = await warm();
    await jump(15 * 60);
    await mode('hang');
    const began = now();
    await accepts(side);
    return { hang: (now() - began) / 1000 };
  },
};

const name = setup.replace('-fallback', '');
const manifest = path.join(process.cwd(), 'node_modules', name, 'package.json');
const result = { version: JSON.parse(fs.readFileSync(manifest)).version };
for (const scene of Object.values(scenes)) Object.assign(result, await scene());
console.log(JSON.stringify(result));
process.exit(0); // a socket may still hang
