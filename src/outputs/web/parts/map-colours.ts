/** The page's colours as the map's canvas needs them: resolved for the theme in use. */

const NAMES = ['water', 'land', 'border', 'accent', 'ink'] as const
type Colours = Readonly<Record<(typeof NAMES)[number], string>>

/** Asks the browser to resolve each custom property, as `light-dark()` stays unresolved in its raw value. */
export const colours = (): Colours => {
  const probe = document.body.appendChild(document.createElement('span'))
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(entries)
}
