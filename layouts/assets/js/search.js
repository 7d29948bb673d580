// Searches the site's own index, as docs/search.md specifies.
(() => {
  const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const LATIN = /[0-9a-z]/;
  let simplified = new Map(), pieces = new Map();

  // What becomes of a character with its combining marks.
  const piece = (text) => {
    if (!pieces.has(text)) {
      pieces.set(text, [...text.normalize('NFKC').toLowerCase()].map((sign) =>
        /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Z}\p{Cc}"'`]/u.test(sign) ? ' ' : /\p{Pd}/u.test(sign) ? '-'
          : /[\p{Cf}\uFE00-\uFE0F]/u.test(sign) ? '' : simplified.get(sign) || sign));
    }
    return pieces.get(text);
  };

  // The normal form of a line, and where each of its units begins and ends.
  const fold = (line) => {
    const from = [], to = [];
    let text = '', gap = -1;
    line.replace(/[^\p{M}][\p{M}\uFF9E\uFF9F]*|\p{M}+/gu, (part, at) => {
      const add = (sign, start) => {
        text += sign;
        for (let unit = sign.length; unit--;) { from.push(start); to.push(at + part.length); }
      };
      for (const sign of piece(part)) {
        if (sign === ' ') { if (gap < 0) gap = at; } else if (sign) {
          if (gap >= 0 && LATIN.test(sign[0]) && LATIN.test(text.slice(-1))) add(' ', gap);
          gap = -1;
          add(sign, at);
        }
      }
    });
    return {text, from, to};
  };

  // Few terms that imply all others.
  const terms = (text) => {
    const signs = [...text], found = [];
    const three = (at) => signs[at + 2] && /[-0-9a-z ].?[-0-9a-z ]/u.test(signs.slice(at, at + 3).join(''));
    signs.slice(1).forEach((sign, at) => {
      if (three(at)) found.push(signs.slice(at, at + 3).join(''));
      else if (!at || !three(at - 1)) found.push(signs[at] + sign);
    });
    return signs.length < 2 ? signs : [...new Set(found)];
  };

  // Five, spread out.
  const some = (all, batch) => all.filter((_, at) => at % Math.ceil(all.length / 5) === batch);

  const numbers = (text) => {
    const found = [];
    let value = 0, shift = 0;
    for (const sign of text) {
      const bits = SIGNS.indexOf(sign);
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) { found.push(value); value = shift = 0; }
    }
    return found;
  };

  const postings = (text) => {
    let last = -1;
    if (text[0] !== '!') return numbers(text).map((step) => last += step + 1);
    const found = [];
    for (const sign of text.slice(1)) for (let bit = 32; bit; bit >>= 1) if (++last, SIGNS.indexOf(sign) & bit) found.push(last);
    return found;
  };

  const learn = (pairs) => {
    simplified = new Map((pairs.match(/../gu) || []).map((pair) => [...pair]));
    pieces = new Map();
  };

  const both = (one, other) => {
    const known = new Set(other);
    return one ? one.filter((value) => known.has(value)) : other;
  };

  window.gongkaiSearch = {fold: (line) => fold(line).text, terms, postings, learn};

  const byId = (name) => document.getElementById('page.' + name);
  const form = byId('search');
  if (!form) return;
  const words = byId('words'), list = byId('hits'), more = byId('more');
  const filters = ['type', 'year', 'effect'].map(byId).filter(Boolean);
  const folder = form.dataset.index.replace(/[^/]*$/, '');
  const isFile = location.protocol === 'file:';
  let meta = null, files = new Map(), turn = 0, weight, shown;

  const say = (name, n) => { byId('told').textContent = form.dataset[name].replace('{n}', n); };

  const file = (path, cache) => {
    if (!files.has(path)) {
      files.set(path, fetch(folder + path, {cache}).then((answer) => {
        if (!answer.ok) throw answer;
        return answer.text();
      }));
    }
    return files.get(path);
  };

  const index = async () => {
    const text = await file('index.json', 'no-cache');
    if (meta) return;
    const found = JSON.parse(text);
    learn(found.simplified);
    Object.assign(found, {first: [], owner: []});
    numbers(found.parts).forEach((count, at) => {
      found.first.push(found.owner.length);
      while (count--) found.owner.push(at);
    });
    meta = found;
  };

  const lookUp = async (term) => {
    let hash = 2166136261;
    for (const sign of term) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619) >>> 0;
    const text = '\n' + await file(`s/${hash % meta.shards}-${meta.hash}.txt`);
    weight += text.length;
    const at = text.indexOf(`\n${term}\t`) + 1;
    return at ? text.slice(at, text.indexOf('\n', at)).split('\t').slice(1).map(postings) : [[]];
  };

  // The hit, its line to come; null where only the title lacks the text, undefined where all does.
  const verified = async (hit, text) => {
    const [at, titled, parts] = hit;
    const block = await file(`b/${Math.floor(at / meta.block)}-${meta.hash}.txt`);
    const [url, title, type, day, number, state] = JSON.parse(block.split('\n')[at % meta.block]);
    const has = (line) => fold(line).text.includes(text);
    if (titled && !has(title)) return hit[1] = null;
    const look = async () => {
      for (const part of titled ? [0] : parts) {
        const lines = (await file(`t/${url.slice(0, -5)}/${part}.txt`)).split('\n');
        const body = lines.slice(part ? 0 : 1);
        const line = body.find(has);
        if (line || titled || has(lines[0])) return line || body.find((one) => one.length > 40) || '';
      }
    };
    const line = look();
    line.catch(() => 0);
    if (titled || await line !== undefined) return {url, title, day, number, state, type: meta.types[type], line};
  };

  // Fills an element with a line or an excerpt, the text marked.
  const mark = (element, line, text, around) => {
    const {text: found, from, to} = fold(line);
    let at = found.indexOf(text);
    let last = around && at >= 0 ? Math.max(0, from[at] - 30) : 0;
    if (/[\uDC00-\uDFFF]/.test(line[last])) last++;
    const end = around ? Math.max(last + 120, at < 0 ? 0 : to[at + text.length - 1]) : line.length;
    element.textContent = last ? '…' : '';
    for (; at >= 0 && to[at + text.length - 1] <= end; at = found.indexOf(text, at + text.length)) {
      element.append(line.slice(last, from[at]));
      last = to[at + text.length - 1];
      element.appendChild(document.createElement('mark')).textContent = line.slice(from[at], last);
    }
    element.append(line.slice(last, end) + (end < line.length ? '…' : ''));
  };

  const row = (hit, text) => {
    const from = [...document.querySelectorAll('template')].find((one) => (one.dataset.state || '') === hit.state);
    const made = document.importNode(from.content, true).firstElementChild;
    const link = made.querySelector('a');
    link.href = folder.replace('assets/search/', '') + hit.url;
    mark(link.lastElementChild, hit.title, text);
    for (const name of ['type', 'number', 'day']) {
      const fact = made.querySelector('.fact-' + name);
      if (hit[name]) fact.textContent = fact.dateTime = hit[name]; else fact.remove();
    }
    list.append(made);
    return [link, hit.line.then((line) => mark(made.lastElementChild, line, text, true))];
  };

  const search = async (mine) => {
    await index();
    const text = fold(words.value).text;
    if (!text) return say('blank');
    weight = 0;
    const chosen = Promise.all(filters.filter((one) => one.value).map((one) => lookUp(`${one.name}:${one.value}`)));
    const all = terms(text);
    let parts, titles, may, batch = 0, sure = 0;
    const narrow = async () => {
      for (const [one, titled] of await Promise.all(some(all, batch++).map(lookUp))) {
        parts = both(parts, one);
        titles = both(titles, titled || []);
      }
    };
    await narrow();
    for (const [, one] of await chosen) may = both(may, one || []);
    const fits = new Set(may), inTitle = new Set(titles), places = new Map();
    for (const part of parts) {
      const owner = meta.owner[part];
      if (!may || fits.has(owner)) places.set(owner, [...places.get(owner) || [], part - meta.first[owner]]);
    }
    const order = (one, other) => other[1] - one[1] || one[0] - other[0];
    let queue = [...places].map(([at, of]) => [at, inTitle.has(at), of]).sort(order);
    if (mine !== turn) return;
    const next = async () => {
      const lines = [];
      let first, wide = 10;
      more.hidden = true;
      list.setAttribute('aria-busy', true);
      while (!lines[9] && queue[0] && wide < 999) {
        const found = queue.splice(0, wide).map((one) => [one, verified(one, text)]);
        wide *= 2;
        for (const [, one] of found) one.catch(() => 0);
        for (const [one, made] of found) {
          const hit = lines[9] ? null : await made;
          if (mine !== turn) return;
          if (hit === null) queue.push(one);
          if (!hit) continue;
          sure++;
          list.hidden = false;
          const [link, line] = row(hit, text);
          lines.push(line);
          first = first || link;
        }
        queue.sort(order);
        // Others may be.
        if (queue[0] && !lines[9] && weight < 2e4 && some(all, batch)[0]) {
          await narrow();
          const left = new Set(parts);
          queue = queue.filter(([at, , of]) => of.some((part) => left.has(meta.first[at] + part)));
        }
      }
      await Promise.all(lines);
      if (mine !== turn) return;
      const count = sure + queue.length;
      say(!queue[0] || all.length < 2 ? count ? 'found' : 'none' : 'about', count);
      more.hidden = !queue[0];
      list.removeAttribute('aria-busy');
      return first;
    };
    more.firstElementChild.onclick = () => next().then((link) => link && link.focus(), () => mine === turn && run(fresh()));
    await next();
  };

  const clear = () => {
    list.textContent = byId('told').textContent = '';
    list.hidden = more.hidden = true;
    shown = location.search;
    return ++turn;
  };

  // Perhaps a new release.
  const fresh = () => {
    files = new Map();
    meta = null;
    return clear();
  };

  const run = async () => {
    let mine = clear();
    if (isFile) return say('file');
    say('busy');
    list.setAttribute('aria-busy', true);
    try {
      await search(mine);
    } catch (_) {
      if (mine !== turn) return;
      mine = fresh();
      await search(mine).catch(() => mine === turn && say('failed'));
    }
    if (mine === turn) list.removeAttribute('aria-busy');
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of [words, ...filters]) one.value = asked.get(one.name) || '';
    if (words.value) run(); else clear();
  };

  const send = (event) => {
    event.preventDefault();
    if (!isFile) history.pushState(null, '', '?' + new URLSearchParams(new FormData(form)));
    run();
  };

  form.addEventListener('submit', send);
  // Input methods take Enter; old browsers tell by the number alone.
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  filters.forEach((one) => one.addEventListener('change', (event) => words.value && send(event)));
  // While one types.
  words.oninput = () => meta && some(terms(fold(words.value).text), 0).forEach((term) => lookUp(term).catch(() => 0));
  addEventListener('popstate', () => location.search === shown || read());
  byId('filters').hidden = false;
  if (!isFile) index().catch(() => {});
  read();
})();
