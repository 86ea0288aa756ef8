// Numbers in steps, so that a whole range is sealed under one part; questions/steps.py.
import { PYTHON } from "./python.js";

/** The number of the step in which a value lies, as a part. */
export function stepOf(value, grid) {
  const steps = (value - grid.start) / grid.width;
  return String(BigInt(Math.floor(Math.max(-PYTHON.sizes.far, Math.min(steps, PYTHON.sizes.far)))));
}
