(() => {
  const root = document.documentElement;
  const chosen = root.dataset;
  const find = id => document.getElementById(id);
  const all = selector => [...document.querySelectorAll(selector)];
  const on = (it, kind, does) => it.addEventListener(kind, does);
  const tools = all('.tools')[0];
  const more = find('aids.more');
  const opener = find('aids.open');
  const status = find('aids.status');

  root.style.setProperty('--pointer', `url("${new URL(tools.dataset.pointer, document.baseURI).href}") 4 2, auto`);

  const show = () => {
    for (const { dataset, attributes } of all('[data-name]')) {
      attributes['aria-pressed'].value = (chosen[dataset.name] || '') === dataset.value;
    }
    const size = find(`size.${chosen.size}`);
    if (size) size.checked = true;
  };
  const choose = (name, value) => {
    if (value) chosen[name] = value;
    else delete chosen[name];
    const { size, view, scheme, guide } = chosen;
    try {
      localStorage.reading = JSON.stringify({ size, view, scheme, guide });
    } catch (refused) {}
    show();
  };
  const open = wanted => {
    more.hidden = !wanted;
    opener.setAttribute('aria-expanded', wanted);
  };
  for (const button of all('[data-name]')) {
    const { name, value } = button.dataset;
    on(button, 'click', () => choose(name, chosen[name] === value ? '' : value));
  }
  for (const input of all('.size')) on(input, 'change', () => choose('size', input.value));
  on(opener, 'click', () => open(more.hidden));
  on(window, 'pageshow', show);

  const guide = document.createElement('div');
  guide.className = 'guide';
  document.body.append(guide);
  const follow = y => { guide.style.transform = `translateY(${y + 12}px)`; };
  for (const kind of ['move', 'down']) on(window, `pointer${kind}`, event => follow(event.clientY));
  on(document, 'focusin', event => requestAnimationFrame(() => follow(event.target.getBoundingClientRect().bottom - 8)));

  /* By sentences: browsers cut off long texts, and forget where they paused. */
  const speech = window.speechSynthesis;
  const bar = find('speech.bar');
  const start = find('speech.start');
  const pause = find('speech.pause');
  let passages = [];
  let place = 0;
  let current = null;

  const voice = lang => speech.getVoices().find(one => one.lang.replace(/^cmn/i, 'zh').slice(0, 2).toLowerCase() === lang.slice(0, 2));
  const collect = () => {
    const walk = document.createTreeWalker(find('page.main'), NodeFilter.SHOW_TEXT);
    let block = null;
    let text = '';
    let nodes = [];
    const flush = () => {
      for (const { 0: words, index } of text.matchAll(/[^。！？；!?]+[。！？；!?”’）]*/g)) {
        if (!words.trim()) continue;
        const range = document.createRange();
        const [it, from] = nodes.filter(node => node[1] <= index).pop();
        const [last, start] = nodes.filter(node => node[1] < index + words.length).pop();
        range.setStart(it, index - from);
        range.setEnd(last, index + words.length - start);
        passages.push([words, range, block]);
      }
      text = '';
      nodes = [];
    };
    passages = [];
    while (walk.nextNode()) {
      const it = walk.currentNode;
      const box = it.parentElement;
      if (!it.data.trim() || !box.getClientRects().length || box.closest('.quiet, .to-top, nav, [aria-hidden="true"]')) continue;
      const own = box.closest('h1, h2, h3, h4, p, li, th, td, dt, dd, pre, .facts > *') || box;
      if (own !== block) flush();
      block = own;
      nodes.push([it, text.length]);
      text += it.data;
    }
    flush();
  };
  const mark = (range, block) => {
    for (const it of all('.spoken')) it.classList.remove('spoken');
    if (!range) return;
    block.classList.add('spoken');
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - 90) scrollBy(0, top - innerHeight / 3);
  };
  const tell = word => { status.textContent = status.dataset[word]; };
  const finish = word => {
    current = null;
    speech.cancel();
    mark();
    if (bar.contains(document.activeElement)) (more.hidden ? opener : start).focus();
    bar.hidden = true;
    delete chosen.speaking;
    tell(word);
  };
  const say = () => {
    if (!passages[place]) return finish('ended');
    const [words, range, block] = passages[place];
    const { lang } = block.closest('[lang]');
    const utterance = new SpeechSynthesisUtterance(words);
    mark(range, block);
    utterance.lang = lang;
    utterance.voice = voice(lang) || null;
    utterance.onend = () => {
      if (utterance !== current) return;
      place += 1;
      say();
    };
    utterance.onerror = () => utterance === current && finish('stopped');
    current = utterance;
    speech.speak(utterance);
  };
  const go = () => {
    pause.textContent = pause.dataset.pause;
    tell('started');
    say();
  };
  if (speech) {
    const offer = () => { start.hidden = !voice(root.lang); };
    on(start, 'click', () => {
      speech.cancel();
      collect();
      place = 0;
      chosen.speaking = '';
      bar.hidden = false;
      go();
    });
    on(pause, 'click', () => {
      if (!current) return go();
      current = null;
      speech.cancel();
      pause.textContent = pause.dataset.resume;
      tell('paused');
    });
    on(find('speech.stop'), 'click', () => finish('stopped'));
    on(window, 'pagehide', () => speech.cancel());
    speech.onvoiceschanged = offer;
    offer();
  }
  on(document, 'keydown', event => {
    if (event.key !== 'Escape') return;
    if (!bar.hidden) finish('stopped');
    else if (!more.hidden) {
      open(false);
      opener.focus();
    }
  });

  tools.hidden = false;
  const here = all('.site-nav .here')[0];
  if (here) here.parentElement.scrollLeft = here.offsetLeft - 32;
})();
