// Holds our own HMAC against Node's, and counts what it compared.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { createRequire } from "node:module";

createRequire(import.meta.url)("../../builder/assets/keyed-hash.js");
const { plainHash, plainHmac, hash, hmac, hexOf } = globalThis.specMirror.keyedHash;
const NAMES = { "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512" };
// Around every border of padding and blocks, and some that are long.
const LENGTHS = [...Array(300).keys(), 511, 512, 513, 4095, 4096, 70000];
const SECRET_LENGTHS = [0, 1, 63, 64, 65, 127, 128, 129, 300];
const different = [];
let count = 0;

function compare(what, ours, theirs) {
  count += 1;
  if (hexOf(ours) !== theirs) different.push(what);
}

for (const [name, theirs] of Object.entries(NAMES)) {
  for (const length of LENGTHS) {
    const bytes = randomBytes(length);
    compare(`${name} of ${length} bytes`, plainHash(name, bytes), createHash(theirs).update(bytes).digest("hex"));
  }
  for (const secretLength of SECRET_LENGTHS) {
    for (const length of LENGTHS.filter((_, index) => index % 7 === 0)) {
      const [secret, bytes] = [randomBytes(secretLength), randomBytes(length)];
      const expected = createHmac(theirs, secret).update(bytes).digest("hex");
      const what = `HMAC ${name} of ${length} bytes with ${secretLength}`;
      compare(what, plainHmac(name, secret, bytes), expected);
      compare(`${what} by the browser`, await hmac(name, secret, bytes), expected);
    }
  }
  compare(`${name} by the browser`, await hash(name, Buffer.from("abc")), createHash(theirs).update("abc").digest("hex"));
}
for (const byte of [0x00, 0xff, 0x80]) {
  for (const [name, theirs] of Object.entries(NAMES)) {
    const bytes = Buffer.alloc(1000, byte);
    compare(`${name} of ${byte}`, plainHash(name, bytes), createHash(theirs).update(bytes).digest("hex"));
  }
}
console.log(JSON.stringify({ count, different }));
