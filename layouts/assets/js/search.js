// Searches the site's own index in the browser. What a text is compared by, how terms are made and how the
// files look is specified in docs/search.md; gongkai/search/ does the same when the site is made.
'use strict';
(() => {
  // A character with the marks that combine with it: what normalisation may change together.
  const PIECE = /[^\p{M}]\p{M}*|\p{M}+/gu;
  const APART = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Z}\p{Cc}"'`]/u;
  const DROPPED = /[\p{Cf}\uFE00-\uFE0F]/u;
  const LATIN = /[0-9a-z]/;
  const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const AT_ONCE = 6; // As many requests as a browser sends at a time to a server of HTTP/1.1.
  const SHOWN = 10;

  let simplified = new Map();
  let pieces = new Map();

  function piece(text) {
    let found = pieces.get(text);
    if (found === undefined) {
      found = '';
      for (const lower of text.normalize('NFKC')) for (const sign of lower.toLowerCase()) {
        if (APART.test(sign)) found += ' ';
        else if (/\p{Pd}/u.test(sign)) found += '-';
        else if (!DROPPED.test(sign)) found += simplified.get(sign) || sign;
      }
      pieces.set(text, found);
    }
    return found;
  }

  // The normal form of a line, with the places in the line at which each of its UTF-16 units begins and ends.
  function fold(line) {
    const from = [], to = [];
    let text = '', gap = -1;
    const add = (sign, at, end) => {
      text += sign;
      for (let unit = 0; unit < sign.length; unit++) { from.push(at); to.push(end); }
    };
    line.replace(PIECE, (part, at) => {
      for (const sign of piece(part)) {
        if (sign === ' ') { if (gap < 0) gap = at; continue; }
        if (gap >= 0 && LATIN.test(sign) && LATIN.test(text.slice(-1))) add(' ', gap, at);
        gap = -1;
        add(sign, at, at + part.length);
      }
      return '';
    });
    return {text, from, to};
  }

  // What a text in its normal form is looked up by: few terms that imply all others.
  function terms(text) {
    const signs = [...text];
    if (signs.length < 2) return signs;
    const three = (at) => at >= 0 && at + 2 < signs.length && signs.slice(at, at + 3).every((sign) => LATIN.test(sign));
    const found = new Set();
    for (let at = 0; at + 1 < signs.length; at++) {
      if (three(at)) found.add(signs.slice(at, at + 3).join(''));
      else if (!three(at - 1)) found.add(signs[at] + signs[at + 1]);
    }
    return [...found];
  }

  function shard(term, count) {
    let hash = 2166136261;
    for (const sign of term) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619) >>> 0;
    return hash % count;
  }

  function numbers(text) {
    const found = [];
    let value = 0, shift = 0;
    for (const sign of text) {
      const bits = SIGNS.indexOf(sign);
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) { found.push(value); value = shift = 0; }
    }
    return found;
  }

  function postings(text) {
    const found = [];
    if (text[0] === '!') {
      for (let at = 1; at < text.length; at++) {
        const bits = SIGNS.indexOf(text[at]);
        for (let bit = 0; bit < 6; bit++) if (bits & 32 >> bit) found.push((at - 1) * 6 + bit);
      }
      return found;
    }
    let last = -1;
    for (const step of numbers(text)) found.push(last += step + 1);
    return found;
  }

  function both(one, other) {
    if (!one) return other;
    const known = new Set(other);
    return one.filter((value) => known.has(value));
  }

  window.gongkaiSearch = {
    fold: (line) => fold(line).text, terms, postings,
    learn(pairs) {
      const signs = [...pairs];
      simplified = new Map();
      pieces = new Map();
      for (let at = 0; at < signs.length; at += 2) simplified.set(signs[at], signs[at + 1]);
    },
  };

  const byId = (name) => document.getElementById('page.' + name);
  const form = byId('search');
  if (!form) return;
  const words = byId('words'), told = byId('told'), list = byId('hits'), more = byId('more');
  const filters = ['type', 'year', 'effect'].map(byId).filter(Boolean);
  const folder = form.dataset.index.replace(/[^/]*$/, '');
  const up = folder.replace('assets/search/', ''); // From this page to the root of the site.
  const isFile = location.protocol === 'file:';
  let meta = null, files = new Map(), turn = 0;

  class Gone extends Error {}

  async function ask(path, cache) {
    const answer = await fetch(folder + path, {cache});
    if (!answer.ok) throw new Gone(path);
    return answer.text();
  }

  // Each file is asked for once; one that failed may be asked for again.
  function file(path) {
    if (!files.has(path)) {
      const asked = ask(path, 'default');
      asked.catch(() => files.delete(path));
      files.set(path, asked);
    }
    return files.get(path);
  }

  function index() {
    if (!meta) {
      const asked = ask('index.json', 'no-cache').then((text) => {
        const found = JSON.parse(text);
        window.gongkaiSearch.learn(found.simplified);
        found.first = [];
        found.owner = [];
        numbers(found.parts).forEach((count, at) => {
          found.first.push(found.owner.length);
          while (count--) found.owner.push(at);
        });
        return found;
      });
      meta = asked;
      asked.catch(() => { meta = null; });
    }
    return meta;
  }

  async function lookUp(known, term) {
    const text = '\n' + await file(`s/${shard(term, known.shards)}-${known.hash}.txt`);
    const at = text.indexOf('\n' + term + '\t');
    if (at < 0) return {parts: [], titles: []};
    const line = text.slice(at + term.length + 2, text.indexOf('\n', at + 1));
    const [parts, titles = ''] = line.split('\t');
    return {parts: postings(parts), titles: postings(titles)};
  }

  async function entry(known, place) {
    const block = await file(`b/${Math.floor(place / known.block)}-${known.hash}.txt`);
    const [url, title, type, day, number, state] = JSON.parse(block.split('\n')[place % known.block]);
    return {url, title, type: known.types[type], day, number, state};
  }

  // Documents that may have the text, those that may have it in the title first, and their parts.
  async function candidates(known, text, chosen) {
    const all = terms(text), step = Math.ceil(all.length / AT_ONCE);
    const allowed = Promise.all(chosen.map((term) => lookUp(known, term)));
    let parts = null, titles = null;
    // The first batch is spread over the whole text; the others are asked for while many seem to fit.
    for (let batch = 0; batch < step && !(parts && parts.length <= SHOWN); batch++) {
      const some = all.filter((_, at) => at % step === batch);
      for (const found of await Promise.all(some.map((term) => lookUp(known, term)))) {
        parts = both(parts, found.parts);
        titles = both(titles, found.titles);
      }
    }
    let may = null;
    for (const found of await allowed) may = both(may, found.titles);
    const fits = may && new Set(may);
    const places = new Map();
    for (const part of parts) {
      const owner = known.owner[part];
      if (fits && !fits.has(owner)) continue;
      if (!places.has(owner)) places.set(owner, []);
      places.get(owner).push(part - known.first[owner]);
    }
    return {places, titles: titles.filter((at) => places.has(at)), exact: all.length === 1};
  }

  // A hit that has the text for certain, or null. A title hit is told by the title alone.
  async function verified(known, at, parts, text, inTitle) {
    const one = await entry(known, at);
    if (inTitle && !fold(one.title).text.includes(text)) return null;
    for (const part of inTitle ? [0] : parts) {
      const lines = (await file(`t/${one.url.replace(/\.html$/, '')}/${part}.txt`)).split('\n').slice(0, -1);
      const body = part ? lines : lines.slice(1);
      const line = body.find((line) => fold(line).text.includes(text));
      if (line !== undefined || inTitle || (!part && fold(lines[0]).text.includes(text))) {
        return Object.assign(one, {line: line === undefined ? body.find((line) => line.length > 20) || '' : line});
      }
    }
    return null;
  }

  // Puts a line into an element, with what was looked for marked.
  function marked(element, line, text, around) {
    const found = fold(line);
    let at = found.text.indexOf(text), start = 0, end = line.length, last = 0;
    if (around) {
      start = Math.max(0, at < 0 ? 0 : found.from[at] - 30);
      end = Math.min(end, start + 120);
      if (at >= 0) end = Math.max(end, found.to[at + text.length - 1]);
      if (/[\uDC00-\uDFFF]/.test(line[start])) start++;
      if (/[\uDC00-\uDFFF]/.test(line[end] || '')) end++;
    }
    element.textContent = start ? '…' : '';
    for (last = start; at >= 0; at = found.text.indexOf(text, at + text.length)) {
      const from = found.from[at], to = found.to[at + text.length - 1];
      if (to > end) break;
      element.append(line.slice(last, from));
      element.appendChild(document.createElement('mark')).textContent = line.slice(from, to);
      last = to;
    }
    element.append(line.slice(last, end) + (end < line.length ? '…' : ''));
  }

  function row(hit, text) {
    const from = [...document.querySelectorAll('template')].find((one) => (one.dataset.state || '') === hit.state);
    const made = document.importNode(from.content, true).firstElementChild;
    const set = (name, value) => {
      const element = made.querySelector(name);
      if (value) element.textContent = value; else element.remove();
      return element;
    };
    made.querySelector('a').href = up + hit.url;
    marked(made.querySelector('a > span:last-child'), hit.title, text, false);
    set('.fact-type', hit.type);
    set('.fact-number', hit.number);
    set('time', hit.day).dateTime = hit.day;
    marked(made.querySelector('.excerpt'), hit.line, text, true);
    return made;
  }

  function say(name, count) {
    told.textContent = form.dataset[name].replace('{n}', count);
  }

  async function search(mine, text, chosen) {
    const known = await index();
    text = fold(text).text;
    if (!text) return say('blank');
    const found = await candidates(known, text, chosen);
    if (mine !== turn) return;
    const inTitle = new Set(found.titles);
    const bodies = [...found.places.keys()].filter((at) => !inTitle.has(at));
    const queue = [...found.titles.map((at) => [at, true]), ...bodies.map((at) => [at, false])];
    let open = queue.length, sure = 0;
    const tell = () => {
      const total = sure + open;
      if (total) say(open && !found.exact ? 'about' : 'found', total); else say('none');
    };
    const next = async () => {
      more.hidden = true;
      let shown = 0, first = null;
      while (shown < SHOWN && queue.length) {
        const some = queue.splice(0, SHOWN - shown);
        const asked = some.map(([at, titled]) => verified(known, at, found.places.get(at), text, titled));
        asked.forEach((one) => one.catch(() => {}));
        for (let i = 0; i < some.length; i++) {
          const hit = await asked[i];
          if (mine !== turn) return null;
          if (!hit && some[i][1]) { // Only its text has it: its place is among those.
            const at = queue.findIndex(([other, titled]) => !titled && other > some[i][0]);
            queue.splice(at < 0 ? queue.length : at, 0, [some[i][0], false]);
            continue;
          }
          open--;
          if (!hit) continue;
          sure++; shown++;
          const made = row(hit, text);
          list.hidden = false;
          list.append(made);
          first = first || made;
        }
      }
      tell();
      more.hidden = !queue.length;
      return first;
    };
    more.firstElementChild.onclick = () => next().then((made) => made && made.querySelector('a').focus(), failed);
    await next();
  }

  function failed() {
    say(isFile ? 'file' : 'failed');
  }

  async function run() {
    const mine = ++turn;
    const chosen = filters.filter((one) => one.value).map((one) => `${one.name}:${one.value}`);
    list.textContent = '';
    list.hidden = more.hidden = true;
    if (isFile) return failed();
    say('busy');
    list.setAttribute('aria-busy', true);
    try {
      await search(mine, words.value, chosen);
    } catch (fault) {
      if (mine !== turn) return;
      if (!(fault instanceof Gone)) return failed();
      // There was a new release since the index was fetched: begin again with what there is now, once.
      meta = null;
      files = new Map();
      list.textContent = '';
      try { await search(mine, words.value, chosen); } catch (again) { if (mine === turn) failed(); }
    } finally {
      if (mine === turn) list.removeAttribute('aria-busy');
    }
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    words.value = asked.get('q') || '';
    for (const one of filters) one.value = asked.get(one.name) || '';
    if (words.value) return run();
    turn++;
    list.textContent = told.textContent = '';
    list.hidden = more.hidden = true;
  }

  function ask_again() {
    if (!words.value) return;
    const asked = new URLSearchParams({q: words.value});
    for (const one of filters) if (one.value) asked.set(one.name, one.value);
    if (!isFile) history.pushState(null, '', '?' + asked);
    run();
  }

  form.addEventListener('submit', (event) => { event.preventDefault(); ask_again(); });
  // While an input method composes, Enter chooses a word and sends nothing; some browsers tell by the key alone.
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  for (const one of filters) one.addEventListener('change', ask_again);
  addEventListener('popstate', read);
  byId('filters').hidden = false;
  if (!isFile) index().catch(() => {});
  read();
})();
