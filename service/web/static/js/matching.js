// What a search asks for, and where it stands in a text. Words typed with diacritics are looked for as they are, words
// without in any spelling; all of them have to stand in the text, words in quotes one behind the other. Words begin
// where words of the text begin; only the last one may still be being typed.

const MARKS = /\p{M}+/gu;
const LETTER = "[\\p{L}\\p{N}]";
const TERM = /["“”«]([^"“”»]*)(["“”»]|$)|\S+/gu;
const TONED = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(" ");
const MOVED = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ");
const TONES = new RegExp(`(?<!q)(?:${TONED.join("|")})(?!\\p{L})`, "gu");

// Small letters; `hoà` and `hòa` are one word.
export function exact(text) {
  const small = text.normalize("NFC").toLowerCase();
  return small.replace(TONES, (pair) => MOVED[TONED.indexOf(pair)]);
}

// Small letters without diacritics; `đ` is a letter of its own for Unicode.
export function folded(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().replaceAll("đ", "d");
}

// A query: {terms: [{exact, first, pattern}], phrase}; null where nothing is asked for. `first`: a word that a text must
// have. `phrase`: all words one behind the other, which is what most mean: where they stand so, only that is a hit.
export function parse(query) {
  const terms = [];
  for (const [whole, quoted, closed] of query.matchAll(TERM)) {
    const asked = quoted ?? (whole.replace(/[.,;:]+$/u, "") || whole);
    const words = asked.trim().split(/\s+/u).filter(Boolean);
    if (words.length) terms.push({ words, open: quoted === undefined || !closed });
  }
  if (!terms.length) return null;
  const typing = !/\s$/u.test(query);
  const made = terms.map(({ words, open }, at) => term(words, open && typing && at === terms.length - 1));
  const loose = terms.length > 1 && terms.every(({ open }) => open);
  return { terms: made, phrase: loose ? term(terms.flatMap(({ words }) => words), typing) : null };
}

function term(words, open) {
  const text = words.join(" ");
  const marked = exact(text) !== folded(text);
  const wanted = words.map(marked ? exact : folded);
  const end = open && text.length > 1 ? "" : `(?!${LETTER})`;
  const start = /^[\p{L}\p{N}]/u.test(wanted[0]) ? `(?<!${LETTER})` : "";
  const middle = wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+");
  return { exact: marked, first: wanted[0], pattern: new RegExp(start + middle + end, "gu") };
}

// `text`: {exact, folded}. How often the phrase stands in it, else the terms; 0 where one of them does not.
export function count(text, { terms, phrase }) {
  return (phrase && countAll(text, [phrase])) || countAll(text, terms);
}

function countAll(text, terms) {
  let found = 0;
  for (const { exact: marked, first, pattern } of terms) {
    const where = marked ? text.exact : text.folded;
    if (!where.includes(first)) return 0;
    pattern.lastIndex = 0;
    const before = found;
    while (pattern.test(where)) found += 1;
    if (found === before) return 0;
  }
  return found;
}

// Where what is counted stands in `raw`, as half-open spans in its order.
export function spans(raw, { terms, phrase }) {
  const whole = phrase ? spansOf(raw, [phrase]) : [];
  return whole.length ? whole : spansOf(raw, terms);
}

function spansOf(raw, terms) {
  const found = [];
  for (const { exact: marked, pattern } of terms) {
    const change = marked ? exact : folded;
    const where = change(raw);
    const back = where.length === raw.length ? null : way(raw, change);
    for (const hit of where.matchAll(pattern)) {
      const [start, end] = [hit.index, hit.index + hit[0].length];
      found.push(back ? [back[start], back[end]] : [start, end]);
    }
  }
  return found.sort((one, other) => one[0] - other[0]);
}

// For each place of the changed text the one in `raw` where it came from: letter by letter with its marks.
function way(raw, change) {
  const places = [];
  for (const { 0: letter, index } of raw.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    for (let i = change(letter).length; i > 0; i -= 1) places.push(index);
  }
  places.push(raw.length);
  return places;
}
