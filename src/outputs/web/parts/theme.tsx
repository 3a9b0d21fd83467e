/** Light, dark, or as the system has it. */
import { useState } from 'react'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]
const KEY = 'dateline-theme'

/** The theme chosen earlier on this machine. */
export const keptTheme = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'

export const applyTheme = (theme: Theme) => {
  document.documentElement.dataset.theme = theme
  window.dispatchEvent(new Event('dateline-theme'))
}

/** Chooses the theme and keeps the choice. */
export const ThemeChoice = () => {
  const [theme, setTheme] = useState(keptTheme)
  const choose = (next: Theme) => {
    localStorage.setItem(KEY, next)
    applyTheme(next)
    setTheme(next)
  }
  return (
    <label className="theme">
      <span>Theme</span>
      <select value={theme} onChange={(change) => choose(change.target.value as Theme)}>
        {THEMES.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}
