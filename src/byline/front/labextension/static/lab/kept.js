// What an output holds of a question: the view, the kept record, and the same in words for places without this script.
export const VIEW = 'application/vnd.byline.view+json';
export const ANSWER = 'application/vnd.byline.answer+json';

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

// The view in the data of an output, or null.
export const viewIn = data => (isObject(data?.[VIEW]) && typeof data[VIEW].name === 'string' ? data[VIEW] : null);

// The record in the data of an output that is of its view, or null. Nothing else is trusted to be one.
export function recordIn(data) {
  const record = data?.[ANSWER];
  return isObject(record) && record.question === viewIn(data)?.name ? record : null;
}

export const isNewer = (record, other) => !!record && (!other || String(record.kept ?? '') > String(other.kept ?? ''));

export const isQuestion = view => view.view === 'question';

// The data of an output once a record is kept in it; `words` say what is kept, where the view's component gave any.
export function withRecord(data, record, words) {
  const told = words ?? `Your answer, kept in this notebook: ${inWords(viewIn(data)?.data ?? {}, record.answer)}`;
  return { ...data, [ANSWER]: record, 'text/plain': told, 'text/html': inParagraphs(told) };
}

// An answer as a person reads it, as `in_words` of its type has it in Python.
export function inWords({ type, options }, answer) {
  if (type === 'choice' && Object.hasOwn(options ?? {}, answer)) return `${answer} · ${options[answer]}`;
  if (type === 'probability') return `${answer}%`;
  if (Array.isArray(answer)) return answer.join(', ');
  if (!isObject(answer)) return String(answer);
  return Object.entries(answer).map(([row, value]) => `${row} → ${ofRow(value)}`).join(', ');
}

const ofRow = value => (isObject(value) ? Object.entries(value).map(([column, sign]) => `${column}${sign}`).join(' ') : value);

// A text as HTML: an empty line ends a paragraph.
export const inParagraphs = text => text.split('\n\n').filter(Boolean)
  .map(part => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`).join('');

const escaped = text => text.replace(/[&<>"']/g, sign => `&#${sign.codePointAt(0)};`);
