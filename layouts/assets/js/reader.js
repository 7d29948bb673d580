'use strict';
/* Reading aids: what is chosen stands as data-* on the root, where first.js puts it on the next page. */
(() => {
  const root = document.documentElement;
  const find = id => document.getElementById(id);
  const all = selector => [...document.querySelectorAll(selector)];
  const tools = document.querySelector('.tools');
  const more = find('aids.more');
  const status = find('aids.status');
  const names = ['size', 'view', 'scheme', 'guide'];
  const opener = all('.tool[aria-expanded]')[0];

  /* An absolute address, since browsers differ in what a relative one in a property is relative to. */
  root.style.setProperty('--pointer', `url("${new URL(tools.dataset.pointer, document.baseURI).href}") 4 2, auto`);

  const show = () => {
    for (const button of all('[data-name]')) {
      button.setAttribute('aria-pressed', (root.dataset[button.dataset.name] || '') === button.dataset.value);
    }
    const size = find(`size.${root.dataset.size}`);
    if (size) size.checked = true;
  };
  const set = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };
  const choose = (name, value) => {
    set(name, value);
    const kept = {};
    for (const each of names) kept[each] = root.dataset[each];
    try {
      localStorage.reading = JSON.stringify(kept);
    } catch (refused) { /* It holds for this page. */ }
    show();
  };
  const open = wanted => {
    more.hidden = !wanted;
    opener.setAttribute('aria-expanded', wanted);
  };

  for (const button of all('[data-name]')) {
    button.addEventListener('click', () => {
      const { name, value } = button.dataset;
      choose(name, value && root.dataset[name] === value ? '' : value);
    });
  }
  for (const input of all('.size')) input.addEventListener('change', () => choose('size', input.value));
  opener.addEventListener('click', () => open(more.hidden));
  addEventListener('pageshow', event => {
    /* Back from a page on which something else was chosen. */
    if (!event.persisted) return;
    try {
      const kept = JSON.parse(localStorage.reading);
      for (const name of names) set(name, kept[name]);
    } catch (nothing) { /* As it was. */ }
    show();
  });

  /* The line stands below what is pointed at, or below what has the focus. */
  const guide = document.createElement('div');
  guide.className = 'guide';
  document.body.append(guide);
  const follow = y => { guide.style.transform = `translateY(${y + 12}px)`; };
  for (const kind of ['pointermove', 'pointerdown']) addEventListener(kind, event => follow(event.clientY));
  document.addEventListener('focusin', event => requestAnimationFrame(() => follow(event.target.getBoundingClientRect().bottom)));

  /* Reading aloud, a sentence at a time: browsers cut off long texts, and forget where they paused. */
  const speech = window.speechSynthesis;
  const [start, pause, stop] = ['start', 'pause', 'stop'].map(name => find(`speech.${name}`));
  const bar = find('speech.bar');
  const blocks = 'h1, h2, h3, h4, p, li, th, td, dt, dd, caption, pre, .facts > *, .step-state';
  let passages = [];
  let place = 0;
  let current = null;

  const voice = lang => speech.getVoices().find(one => {
    const spoken = one.lang.toLowerCase().replace(/^cmn/, 'zh');
    return spoken.slice(0, 2) === lang.slice(0, 2).toLowerCase();
  });
  const collect = () => {
    const found = [];
    const walk = document.createTreeWalker(find('page.main'), NodeFilter.SHOW_TEXT);
    let block = null;
    let text = '';
    let nodes = [];
    const flush = () => {
      for (const match of text.matchAll(/[^。！？；!?]+[。！？；!?”’）]*/g)) {
        if (!match[0].trim()) continue;
        const range = document.createRange();
        const [from, to] = [match.index, match.index + match[0].length];
        const first = nodes.filter(node => node.from <= from).pop();
        const last = nodes.filter(node => node.from < to).pop();
        range.setStart(first.it, from - first.from);
        range.setEnd(last.it, to - last.from);
        found.push({ text: match[0], range, block, lang: block.closest('[lang]').lang });
      }
      text = '';
      nodes = [];
    };
    while (walk.nextNode()) {
      const it = walk.currentNode;
      const box = it.parentElement;
      if (!it.data.trim() || !box.getClientRects().length || box.closest('.quiet, .to-top, nav, [aria-hidden="true"]')) continue;
      const own = box.closest(blocks) || box;
      if (own !== block) flush();
      block = own;
      nodes.push({ it, from: text.length });
      text += it.data;
    }
    flush();
    return found;
  };
  const mark = passage => {
    all('.spoken').forEach(it => it.classList.remove('spoken'));
    if (window.Highlight) CSS.highlights.delete('spoken');
    if (!passage) return;
    if (window.Highlight) CSS.highlights.set('spoken', new Highlight(passage.range));
    else passage.block.classList.add('spoken');
    const box = passage.range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight - 90) scrollBy(0, box.top - innerHeight / 3);
  };
  const tell = word => { status.textContent = status.dataset[word]; };
  const finish = word => {
    current = null;
    speech.cancel();
    mark(null);
    if (bar.contains(document.activeElement)) (more.hidden ? opener : start).focus();
    bar.hidden = true;
    delete root.dataset.speaking;
    tell(word);
  };
  const say = () => {
    const passage = passages[place];
    if (!passage) return finish('ended');
    mark(passage);
    const utterance = current = new SpeechSynthesisUtterance(passage.text);
    utterance.lang = passage.lang;
    utterance.voice = voice(passage.lang) || null;
    utterance.onend = () => {
      if (utterance !== current) return;
      place += 1;
      say();
    };
    utterance.onerror = () => { if (utterance === current) finish('stopped'); };
    speech.speak(utterance);
    pause.textContent = pause.dataset.pause;
  };
  const offer = () => { start.hidden = !voice(root.lang); };

  if (speech && window.SpeechSynthesisUtterance) {
    start.addEventListener('click', () => {
      speech.cancel();
      passages = collect();
      place = 0;
      root.dataset.speaking = '';
      bar.hidden = false;
      tell('started');
      say();
    });
    pause.addEventListener('click', () => {
      if (!current) {
        tell('started');
        return say();
      }
      current = null;
      speech.cancel();
      pause.textContent = pause.dataset.resume;
      tell('paused');
    });
    stop.addEventListener('click', () => finish('stopped'));
    addEventListener('pagehide', () => speech.cancel());
    if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);
    offer();
  }
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (!bar.hidden) finish('stopped');
    else if (!more.hidden) {
      open(false);
      opener.focus();
    }
  });

  show();
  tools.hidden = false;
  const here = document.querySelector('.site-nav [aria-current]');
  if (here) here.closest('ul').scrollLeft = here.offsetLeft - 32;
})();
