import './theme-switch.css'
import { type ReactNode, useState } from 'react'
import { applyTheme, storedTheme, type Theme, themes } from '../../theme/theme.ts'

const labels: Record<Theme, string> = { system: 'Theme of the system', light: 'Light', dark: 'Dark' }

const icons: Record<Theme, ReactNode> = {
  system: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.5" />
      <path d="M6 13.500h4" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="2.750" />
      <path d="M8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M12.600 3.400l-.7.7M4.100 11.900l-.7.7" />
    </>
  ),
  dark: <path d="M13.300 9.600A5.800 5.800 0 0 1 6.400 2.700a5.800 5.800 0 1 0 6.900 6.900Z" />,
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(storedTheme)
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Colours</legend>
      {themes.map((name) => (
        <label key={name} title={labels[name]}>
          <input
            type="radio"
            name="theme"
            value={name}
            checked={theme === name}
            onChange={() => {
              applyTheme(name)
              setTheme(name)
            }}
          />
          <svg
            aria-hidden="true"
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            {icons[name]}
          </svg>
          <span className="visually-hidden">{labels[name]}</span>
        </label>
      ))}
    </fieldset>
  )
}
