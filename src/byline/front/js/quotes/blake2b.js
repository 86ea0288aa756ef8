// BLAKE2b (RFC 7693) with a key and eight bytes of output, as Python's hashlib has it.

const BLOCK = 128;
const SIZE = 8;
const IV = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
const MESSAGE_ORDER = (
  "0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d " +
  "2c6a0b834d75fe19 c51fed4a0763928b db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0"
).split(" ").map((row) => [...row].map((digit) => parseInt(digit, 16)));
const MIXED = [
  [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
];

/** A function that hashes a text under a key, to a number of 64 bits. */
export function blake2b(key) {
  const encoded = new TextEncoder().encode(key);
  const start = IV.map((word, at) => (at ? word : word ^ 0x01010000n ^ BigInt((encoded.length << 8) | SIZE)));
  const keyed = compressed(start, encoded, BLOCK, false);
  return (text) => swapped(digest(keyed, new TextEncoder().encode(text), BLOCK));
}

function digest(state, bytes, before) {
  const block = bytes.subarray(0, BLOCK);
  if (bytes.length <= BLOCK) return compressed(state, block, before + block.length, true)[0];
  return digest(compressed(state, block, before + BLOCK, false), bytes.subarray(BLOCK), before + BLOCK);
}

function compressed(state, bytes, count, isLast) {
  const padded = new DataView(new ArrayBuffer(BLOCK));
  bytes.forEach((byte, at) => padded.setUint8(at, byte));
  const message = IV.flatMap((_, at) => [padded.getBigUint64(16 * at, true), padded.getBigUint64(16 * at + 8, true)]);
  const v = [...state, ...IV];
  v[12] ^= BigInt(count);
  if (isLast) v[14] = BigInt.asUintN(64, ~v[14]);
  for (let round = 0; round < 12; round += 1) {
    const order = MESSAGE_ORDER[round % 10];
    MIXED.forEach(([a, b, c, d], at) => mixInto(v, a, b, c, d, message[order[2 * at]], message[order[2 * at + 1]]));
  }
  return state.map((word, at) => word ^ v[at] ^ v[at + 8]);
}

function mixInto(v, a, b, c, d, x, y) {
  v[a] = BigInt.asUintN(64, v[a] + v[b] + x);
  v[d] = turned(v[d] ^ v[a], 32n);
  v[c] = BigInt.asUintN(64, v[c] + v[d]);
  v[b] = turned(v[b] ^ v[c], 24n);
  v[a] = BigInt.asUintN(64, v[a] + v[b] + y);
  v[d] = turned(v[d] ^ v[a], 16n);
  v[c] = BigInt.asUintN(64, v[c] + v[d]);
  v[b] = turned(v[b] ^ v[c], 63n);
}

function turned(word, bits) {
  return BigInt.asUintN(64, (word >> bits) | (word << (64n - bits)));
}

/** The number of eight bytes in the other order. */
function swapped(word) {
  const view = new DataView(new ArrayBuffer(SIZE));
  view.setBigUint64(0, word, true);
  return view.getBigUint64(0);
}
