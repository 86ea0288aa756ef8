// Sealed boxes, opened by WebCrypto with the very part of an answer that earns them: see questions/sealing.py.

const ITERATIONS = 2000;

/** Open the box of a part: {credit, why}, or null where none opens to it. */
export async function opened(id, part, boxes) {
  const utf8 = new TextEncoder();
  const secret = await crypto.subtle.importKey("raw", utf8.encode(part), "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: utf8.encode(`byline:${id}`), iterations: ITERATIONS };
  const key = await crypto.subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  for (const box of boxes) {
    const raw = Uint8Array.from(atob(box), (sign) => sign.charCodeAt(0));
    const sealing = { name: "AES-GCM", iv: raw.slice(0, 12), additionalData: utf8.encode(id) };
    const text = await crypto.subtle.decrypt(sealing, key, raw.slice(12)).catch(() => null);
    if (text) return (([credit, why]) => ({ credit, why }))(JSON.parse(new TextDecoder().decode(text)));
  }
  return null;
}
