// Numbers in steps, so that a whole range is sealed under one part; questions/steps.py.

/** The number of the step in which a value lies, as a part. */
export function stepOf(value, grid) {
  return String(BigInt(Math.floor((value - grid.start) / grid.width)));
}
