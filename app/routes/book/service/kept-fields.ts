import { useEffect } from 'react'
import type { RefObject } from 'react'

const key = 'wayslot details'

/**
 * Keeps what was typed while the tab is open, so that going back to choose another time loses nothing. Fields that
 * already have a value stay as they are.
 */
export function useKeptFields(form: RefObject<HTMLFormElement>): void {
  useEffect(() => {
    const element = form.current
    if (!element) return
    const fields = () => [
      ...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea'),
    ]
    const kept = read()
    for (const field of fields()) if (!field.value) field.value = kept[field.name] ?? ''
    const keep = () => write(Object.fromEntries(fields().map(({ name, value }) => [name, value])))
    element.addEventListener('input', keep)
    return () => element.removeEventListener('input', keep)
  }, [form])
}

// If a browser refuses storage, nothing is kept.
function read(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

function write(values: Record<string, string>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(values))
  } catch {
    return
  }
}
