// The components of the kit, once.
export const kit = import(new URL('../byline.js', import.meta.url));
