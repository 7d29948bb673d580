/* What was chosen, before the first paint. */
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
