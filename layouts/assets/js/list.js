(() => {
  const box = document.querySelector('.refine')
  if (!box) return
  const all = selector => [...document.querySelectorAll(selector)]
  const [input, status, button] = box.querySelectorAll('input, p, button')
  const plain = text => text.normalize('NFKC').toLowerCase()
  const rows = all('.list tbody tr').map(row => ({
    row,
    title: plain(row.querySelector('.card-title').textContent),
    marks: (row.dataset.marks || '').split(' ')
  }))
  const links = all('a[data-mark]')
  const facet = mark => mark.split('-')[0]
  // The list of a value has its own facet unmarked.
  const own = document.querySelector('.facets li a:not([data-mark])')
  // Files cannot change their address: there links lead on, and words filter.
  const served = location.protocol !== 'file:'
  const home = location.pathname
  let chosen = []

  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean)
    let n = 0
    for (const { row, title, marks } of rows) {
      row.hidden = !chosen.every(mark => marks.includes(mark)) || !words.every(word => title.includes(word))
      n += !row.hidden
    }
    for (const link of links) {
      if (chosen.includes(link.dataset.mark)) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    button.hidden = !chosen.length && !words.length
    const { shown, none } = box.dataset
    status.textContent = button.hidden ? '' : n ? shown.replace('{n}', n).replace('{total}', rows.length) : none
  }

  const refine = change => {
    show()
    if (!served) return
    const picked = links.filter(link => chosen.includes(link.dataset.mark)).reverse()
    const lead = own ? picked.find(link => facet(link.dataset.mark) === 'year') : picked[0]
    const query = new URLSearchParams()
    for (const link of picked) if (link !== lead) query.append('is', link.dataset.mark)
    if (input.value.trim()) query.set('q', input.value.trim())
    const to = lead ? lead.pathname : home
    history[change + 'State']({ home, chosen, q: input.value }, '', to + (`${query}` && `?${query}`) + location.hash)
  }
  const replace = () => refine('replace')

  if (served) {
    // Another address must not lead relative links astray.
    for (const link of all('a[href]:not([href^="#"]), link[rel=icon]')) link.href = link.href
    for (const one of all('form[action]')) one.action = one.action
    const asked = new URLSearchParams(location.search)
    chosen = asked.getAll('is').filter(mark => links.some(link => link.dataset.mark === mark))
    input.value = asked.get('q')
    for (const link of links) {
      link.onclick = event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        const { mark } = link.dataset
        const rest = chosen.filter(one => facet(one) !== facet(mark))
        chosen = chosen.includes(mark) ? rest : [...rest, mark]
        refine('push')
      }
    }
    window.onpopstate = ({ state }) => {
      if (!state) return
      if (state.home !== home) return location.reload()
      chosen = state.chosen
      input.value = state.q
      show()
    }
  }
  input.oninput = event => event.isComposing || replace()
  input.addEventListener('compositionend', replace)
  button.onclick = () => {
    chosen = []
    input.value = ''
    refine('push')
    input.focus()
  }
  box.hidden = false
  replace()
})()
