"""What a person sees of a page, measured: colours side by side, pixels that change, words cut off."""

from __future__ import annotations

import base64
from typing import Final

from playwright.sync_api import FloatRect, Page

LIGHT: Final = """
const light = color => {
  const parts = color.match(/[\\d.]+/g).slice(0, 3).map(it => it / 255)
  const [r, g, b] = parts.map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4)
  return .2126 * r + .7152 * g + .0722 * b
}
const ratio = (one, other) => {
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x)
  return (a + .05) / (b + .05)
}
const clear = color => /, 0\\)$/.test(color)
const ground = it => {
  for (; it; it = it.parentElement) {
    const color = getComputedStyle(it).backgroundColor
    if (!clear(color)) return color
  }
  return getComputedStyle(document.documentElement).backgroundColor
}
"""
"""Contrast as WCAG 2.2 defines it: `ratio` of two colours, and the `ground` that an element stands on."""

WORDS: Final = """
const known = new Map()
// For ears alone: heads of a table whose rows are cards, for one.
const quiet = it => {
  if (it && !known.has(it)) {
    known.set(it, getComputedStyle(it).clipPath === 'inset(50%)' || quiet(it.parentElement))
  }
  return it ? known.get(it) : false
}
const said = it => it.checkVisibility({visibilityProperty: true}) && !it.closest('.skip') && !quiet(it)
const texts = root => {
  const found = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    if (walk.currentNode.data.trim() && said(walk.currentNode.parentElement)) found.push(walk.currentNode)
  }
  return found
}
"""
"""`texts`: the text below an element that is on the screen, piece by piece."""

LOST: Final = f"""() => {{
  {WORDS}
  const frames = new Map()
  const framed = it => {{
    if (!it || it === document.body) return []
    if (!frames.has(it)) {{
      const style = getComputedStyle(it), kinds = [style.overflowX, style.overflowY]
      const cut = kinds.some(kind => kind === 'hidden' || kind === 'clip')
      const own = kinds.every(kind => kind === 'visible') ? [] : [{{cut, box: it.getBoundingClientRect()}}]
      frames.set(it, [...own, ...framed(it.parentElement)])
    }}
    return frames.get(it)
  }}
  const lost = [], places = []
  for (const node of texts(document.body)) {{
    const range = document.createRange(), around = framed(node.parentElement)
    range.selectNodeContents(node)
    for (const it of range.getClientRects()) {{
      if (it.width < 1) continue
      if (!around.some(frame => !frame.cut) && (it.right > innerWidth + 1 || it.left < -1)) {{
        lost.push('beside the screen: ' + node.data)
      }}
      let [left, right] = [it.left, it.right]
      // Of what is larger than its line only the middle is ink.
      const top = it.top + it.height / 4, bottom = it.bottom - it.height / 4
      for (const frame of around) {{
        const {{box}} = frame
        const inside = left >= box.left - 1 && right <= box.right + 1
          && top >= box.top && bottom <= box.bottom
        if (frame.cut && !inside) lost.push('cut off: ' + node.data)
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      }}
      if (right - left > 2) places.push({{node, left, right, top, bottom}})
    }}
  }}
  places.sort((a, b) => a.top - b.top)
  places.forEach((a, place) => {{
    for (let next = place + 1; next < places.length && places[next].top < a.bottom - 1; next += 1) {{
      const b = places[next]
      if (a.node !== b.node && a.left < b.right - 2 && b.left < a.right - 2) {{
        lost.push(`over each other: ${{a.node.data}} and ${{b.node.data}}`)
      }}
    }}
  }})
  const wide = document.scrollingElement.scrollWidth
  return wide > innerWidth ? [`the page is ${{wide}} wide`, ...lost] : lost
}}"""
"""Text that nobody can read: beside the screen and in no frame that scrolls, cut off, or under another."""

CHANGED: Final = f"""async ([before, after]) => {{
  {LIGHT}
  const read = async png => {{
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
    const ink = new OffscreenCanvas(image.width, image.height).getContext('2d')
    ink.drawImage(image, 0, 0)
    return ink.getImageData(0, 0, image.width, image.height).data
  }}
  const [a, b] = [await read(before), await read(after)], known = new Map()
  let changed = 0
  for (let at = 0; at < a.length; at += 4) {{
    if (a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2]) continue
    const pair = [a, b].map(it => `(${{it[at]}}, ${{it[at + 1]}}, ${{it[at + 2]}})`)
    const key = pair.join()
    if (!known.has(key)) known.set(key, ratio(...pair) >= 3)
    if (known.get(key)) changed += 1
  }}
  return changed
}}"""


def dress(page: Page, css: str) -> None:
    """Add rules to a page, which its policy would refuse in a style element."""
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(css)
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
        }""",
        css,
    )


def picture(page: Page, clip: FloatRect) -> str:
    """A part of what is on the screen, as PNG in base64."""
    return base64.b64encode(page.screenshot(clip=clip)).decode()


def changed(reader: Page, before: str, after: str) -> int:
    """How many pixels of two pictures differ by 3:1 or more; `reader` is an empty tab."""
    count: int = reader.evaluate(CHANGED, [before, after])
    return count
