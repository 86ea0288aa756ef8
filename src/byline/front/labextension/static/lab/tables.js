// The tables of a course, as far as the page needs them: CSV as RFC 4180 has it.
const FIELD = /(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;

// The rows of a CSV file as lists of texts, the first one with the names of the columns.
export function rowsOf(text) {
  const rows = [[]];
  for (const found of text.replace(/^\uFEFF/, '').matchAll(FIELD)) {
    if (/^\r?\n/.test(found[0])) rows.push([]);
    rows.at(-1).push(found[1]?.replaceAll('""', '"') ?? found[2]);
  }
  return rows.filter(row => row.some(Boolean));
}

// [locator, digest] of each row of a table of paragraphs; nothing where there is no such table.
export function digestsIn(text) {
  const [names = [], ...rows] = rowsOf(text ?? '');
  const [locator, digest] = ['locator', 'digest'].map(name => names.indexOf(name));
  return locator < 0 || digest < 0 ? [] : rows.map(row => [row[locator], row[digest]]);
}
