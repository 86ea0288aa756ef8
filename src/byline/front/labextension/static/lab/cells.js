// What a cell says: which question it asks or checks, which card it shows, and which name it lacks.
import { viewIn } from './kept.js';

const CALLS = { ask: /\bask\(\s*["']([\w-]+\/[\w-]+)["']/g, check: /\bcheck\(\s*["']([\w-]+\/[\w-]+)["']/g };

export const source = cell => cell.model.sharedModel.getSource();

// The questions that a cell asks or checks.
export const names = (call, cell) => [...source(cell).matchAll(CALLS[call])].map(([, name]) => name);

// Whether a cell does nothing but ask: nothing is typed in it that would count, and nothing is lost out of sight.
export const isPlain = (cell, name) => {
  const [, asked] = source(cell).match(/^\s*(?:\w+\s*=\s*)?(?:byline\.)?ask\(\s*["']([\w/-]+)["']\s*,?\s*\)\s*$/) ?? [];
  return asked === name;
};

// The output of a cell that holds a view, or undefined.
export function cardIn(model) {
  for (let at = 0; at < model.outputs.length; at += 1) {
    const output = model.outputs.get(at);
    if (viewIn(output.data)) return output;
  }
  return undefined;
}

// The name for want of which a cell failed, or "".
export function helpFor(cell) {
  for (const output of cell.model.outputs.toJSON())
    if (output.output_type === 'error' && output.ename === 'NameError')
      return String(output.evalue).match(/name '(\w+)' is not defined/)?.[1] ?? '';
  return '';
}
