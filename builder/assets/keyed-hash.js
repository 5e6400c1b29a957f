/* HMAC with SHA-256, SHA-384 and SHA-512: by the browser where it offers them, else by ourselves,
   since a page from file: or from plain http is no secure context and has no crypto.subtle.
   Source: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4; RFC 2104. */
(() => {
  "use strict";
  const WORD = 64n;
  const MANTISSA = (1n << WORD) - 1n;
  const HASHES = {
    "SHA-256": { block: 64, digest: 32, roots: [0, 8] },
    "SHA-384": { block: 128, digest: 48, roots: [8, 16] },
    "SHA-512": { block: 128, digest: 64, roots: [0, 8] },
  };

  function primes(count) {
    const found = [];
    for (let number = 2; found.length < count; number += 1) {
      if (found.every((prime) => number % prime)) found.push(number);
    }
    return found.map(BigInt);
  }

  // The first 64 bits of the fraction of a root, which is what the standard's constants are.
  function fraction(prime, degree) {
    const radicand = prime << (WORD * degree);
    let root = 1n << (WORD + 8n); // above any root of the primes in use
    for (;;) {
      const next = ((degree - 1n) * root + radicand / root ** (degree - 1n)) / degree;
      if (next >= root) return root & MANTISSA;
      root = next;
    }
  }

  const halves = (words) => Int32Array.from(words.flatMap((word) => [Number(word >> 32n) | 0, Number(word & 0xffffffffn) | 0]));
  const CUBE_ROOTS = halves(primes(80).map((prime) => fraction(prime, 3n)));
  const SQUARE_ROOTS = halves(primes(16).map((prime) => fraction(prime, 2n)));
  const CUBE_ROOTS_32 = CUBE_ROOTS.filter((_, index) => index % 2 === 0);

  function padded(bytes, block) {
    const room = block / 8; // for the length in bits
    const whole = new Uint8Array(Math.ceil((bytes.length + 1 + room) / block) * block);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    const view = new DataView(whole.buffer);
    view.setUint32(whole.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(whole.length - 4, bytes.length << 3);
    return view;
  }

  const turned = (word, count) => (word >>> count) | (word << (32 - count));

  function mix32(state, view, offset) {
    const schedule = new Int32Array(64);
    for (let t = 0; t < 16; t += 1) schedule[t] = view.getInt32(offset + 4 * t);
    for (let t = 16; t < 64; t += 1) {
      const near = schedule[t - 2];
      const far = schedule[t - 15];
      const sigma1 = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
      const sigma0 = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
      schedule[t] = sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16];
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t += 1) {
      const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const first = (h + sum1 + ((e & f) ^ (~e & g)) + CUBE_ROOTS_32[t] + schedule[t]) | 0;
      const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e] = [g, f, e, (d + first) | 0];
      [d, c, b, a] = [c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] += word));
  }

  // A word of 64 bits is two of 32, the upper one first, at 2 × its number. Each of these gives one
  // half of a word that is turned or shifted; with the halves swapped, the other half.
  const turnedHalf = (upper, lower, count) => (upper >>> count) | (lower << (32 - count));
  const sigma0Upper = (u, l) => turnedHalf(u, l, 1) ^ turnedHalf(u, l, 8) ^ (u >>> 7);
  const sigma0Lower = (u, l) => turnedHalf(l, u, 1) ^ turnedHalf(l, u, 8) ^ turnedHalf(l, u, 7);
  const sigma1Upper = (u, l) => turnedHalf(u, l, 19) ^ turnedHalf(l, u, 29) ^ (u >>> 6);
  const sigma1Lower = (u, l) => turnedHalf(l, u, 19) ^ turnedHalf(u, l, 29) ^ turnedHalf(l, u, 6);
  const sum0 = (u, l) => turnedHalf(u, l, 28) ^ turnedHalf(l, u, 2) ^ turnedHalf(l, u, 7);
  const sum1 = (u, l) => turnedHalf(u, l, 14) ^ turnedHalf(u, l, 18) ^ turnedHalf(l, u, 9);

  function put(words, index, upper, lower) {
    words[index + 1] = lower; // the sum of the lower halves, below 2^53; its carry goes up
    words[index] = upper + Math.floor(lower / 2 ** 32);
  }

  function mix64(state, view, offset) {
    const w = new Int32Array(160);
    for (let t = 0; t < 32; t += 1) w[t] = view.getInt32(offset + 4 * t);
    for (let t = 32; t < 160; t += 2) {
      const [near, far] = [t - 4, t - 30];
      const upper = sigma1Upper(w[near], w[near + 1]) + w[t - 14] + sigma0Upper(w[far], w[far + 1]) + w[t - 32];
      const turnedSum = (sigma1Lower(w[near], w[near + 1]) >>> 0) + (sigma0Lower(w[far], w[far + 1]) >>> 0);
      put(w, t, upper, turnedSum + (w[t - 13] >>> 0) + (w[t - 31] >>> 0));
    }
    const s = state.slice(); // a to h, at 0, 2, 4 … 14
    const sums = new Int32Array(4);
    for (let t = 0; t < 160; t += 2) {
      const upper = s[14] + sum1(s[8], s[9]) + ((s[8] & s[10]) ^ (~s[8] & s[12])) + CUBE_ROOTS[t] + w[t];
      const chosen = ((s[9] & s[11]) ^ (~s[9] & s[13])) >>> 0;
      const known = (CUBE_ROOTS[t + 1] >>> 0) + (w[t + 1] >>> 0);
      put(sums, 0, upper, (s[15] >>> 0) + (sum1(s[9], s[8]) >>> 0) + chosen + known);
      const most = ((s[1] & s[3]) ^ (s[1] & s[5]) ^ (s[3] & s[5])) >>> 0;
      put(sums, 2, sum0(s[0], s[1]) + ((s[0] & s[2]) ^ (s[0] & s[4]) ^ (s[2] & s[4])), (sum0(s[1], s[0]) >>> 0) + most);
      s.copyWithin(2, 0, 14);
      put(s, 8, s[8] + sums[0], (s[9] >>> 0) + (sums[1] >>> 0));
      put(s, 0, sums[0] + sums[2], (sums[1] >>> 0) + (sums[3] >>> 0));
    }
    for (let i = 0; i < 16; i += 2) put(state, i, state[i] + s[i], (state[i + 1] >>> 0) + (s[i + 1] >>> 0));
  }

  /* Hash bytes without the browser's help. */
  function plainHash(name, bytes) {
    const { block, digest, roots } = HASHES[name];
    const isShort = block === 64;
    const state = SQUARE_ROOTS.slice(2 * roots[0], 2 * roots[1]).filter((_, index) => !isShort || index % 2 === 0);
    const view = padded(bytes, block);
    const mix = isShort ? mix32 : mix64;
    for (let offset = 0; offset < view.byteLength; offset += block) mix(state, view, offset);
    const whole = new DataView(new ArrayBuffer(64));
    state.forEach((word, index) => whole.setInt32(4 * index, word));
    return new Uint8Array(whole.buffer, 0, digest);
  }

  function joined(first, second) {
    const whole = new Uint8Array(first.length + second.length);
    whole.set(first);
    whole.set(second, first.length);
    return whole;
  }

  /* Key a hash without the browser's help. */
  function plainHmac(name, secret, bytes) {
    const pad = new Uint8Array(HASHES[name].block);
    pad.set(secret.length > pad.length ? plainHash(name, secret) : secret);
    const inner = plainHash(name, joined(pad.map((byte) => byte ^ 0x36), bytes));
    return plainHash(name, joined(pad.map((byte) => byte ^ 0x5c), inner));
  }

  const subtle = globalThis.crypto?.subtle;

  async function hash(name, bytes) {
    return subtle ? new Uint8Array(await subtle.digest(name, bytes)) : plainHash(name, bytes);
  }

  async function hmac(name, secret, bytes) {
    if (!subtle || !secret.length) return plainHmac(name, secret, bytes); // it refuses an empty key
    const key = await subtle.importKey("raw", secret, { name: "HMAC", hash: name }, false, ["sign"]);
    return new Uint8Array(await subtle.sign("HMAC", key, bytes));
  }

  const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  globalThis.specMirror ??= {};
  globalThis.specMirror.keyedHash = { hash, hmac, plainHash, plainHmac, hexOf, digestBytes: (name) => HASHES[name].digest };
})();
