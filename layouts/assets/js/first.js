'use strict';
/* Before the first paint, and again when a page comes back: what was chosen. Where storage is refused, nothing. */
{
  const root = document.documentElement.dataset;
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.reading);
      for (const name of ['size', 'view', 'scheme', 'guide']) {
        if (kept[name]) root[name] = kept[name];
        else delete root[name];
      }
    } catch (nothing) {}
    root.size = root.size || 'medium';
  };
  read();
  addEventListener('pageshow', event => event.persisted && read());
}
