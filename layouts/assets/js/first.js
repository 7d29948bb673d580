'use strict';
/* Before the first paint: what the reader chose on an earlier page. Where storage is refused nothing was chosen. */
{
  const root = document.documentElement.dataset;
  root.size = 'medium';
  try {
    const kept = JSON.parse(localStorage.reading);
    for (const name of ['size', 'view', 'scheme', 'guide']) if (kept[name]) root[name] = kept[name];
  } catch (nothing) {}
}
