// Outcomes sealed under the answers that earn them; questions/sealing.py.
import { MarkError } from "./reading/base.js";
import { PYTHON } from "./reading/python.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NOT_SAFE =
  "The browser opens explanations only on pages that came over https, from this machine or from a file. " +
  "Run the cell with check instead, or ask who runs the server for https.";

/** The judge that a page has: part → {credit, why}, or null where no box opens. Each part is tried once. */
export class Sealed {
  constructor(id, boxes) {
    this.id = id;
    this.boxes = boxes.map((box) => Uint8Array.from(atob(box), (sign) => sign.charCodeAt(0)));
    this.found = new Map();
    this.spent = new Set();
  }

  get(part) {
    if (!this.found.has(part)) this.found.set(part, this.open(part));
    return this.found.get(part);
  }

  async open(part) {
    const key = await derivedKey(this.id, part);
    for (const box of this.boxes) {
      const text = this.spent.has(box) ? "" : await opened(key, box, this.id);
      if (!text) continue;
      this.spent.add(box); // no other part opens it
      return outcomeIn(text);
    }
    return null;
  }
}

async function derivedKey(id, part) {
  if (!globalThis.crypto?.subtle) throw new MarkError(NOT_SAFE);
  const material = await crypto.subtle.importKey("raw", encoder.encode(part), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(`byline:${id}`), iterations: PYTHON.sizes.iterations };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
}

async function opened(key, box, id) {
  const how = { name: "AES-GCM", iv: box.subarray(0, PYTHON.sizes.nonce), additionalData: encoder.encode(id) };
  try {
    return decoder.decode(await crypto.subtle.decrypt(how, key, box.subarray(PYTHON.sizes.nonce)));
  } catch {
    return ""; // the box of another part
  }
}

function outcomeIn(text) {
  const [credit, why] = JSON.parse(text);
  return { credit, why };
}
