import { cloneElement, hydrate, type ReactElement } from 'preact/compat'

/** In the browser's build, this stands for `hydrateRoot` of react-dom/client: it makes the served page interactive. */
export function hydrateRoot(_document: Document, page: ReactElement): void {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => enliven(page), { once: true })
  else enliven(page)
}

/** Remix throws a promise until the page's data is read, before anything is rendered: then it is tried again. */
function enliven(page: ReactElement): void {
  keepingStrangers(() => {
    try {
      hydrate(cloneElement(page), wholePage())
    } catch (thrown) {
      if (!(thrown instanceof Promise)) throw thrown
      void thrown.then(() => enliven(page))
    }
  })
}

/**
 * Preact renders into an element, not into a document. This stands for the document, with `<html>` as its one child,
 * which is replaced when an error page takes over.
 */
function wholePage(): Element {
  const html = document.documentElement
  const place = <N extends Node>(node: N): N => {
    if (document.documentElement) document.replaceChild(node, document.documentElement)
    else document.append(node)
    return node
  }
  const page = {
    nodeType: Node.ELEMENT_NODE,
    namespaceURI: html.namespaceURI,
    ownerDocument: document,
    childNodes: [html],
    firstChild: html,
    insertBefore: place,
    appendChild: place,
  }
  return page as unknown as Element
}

/**
 * Browser extensions put elements of their own before or after ours; Preact would take the first for ours and remove
 * the last. They are moved away meanwhile. Ours are between two elements with `data-served`, see root.tsx.
 */
function keepingStrangers(work: () => void): void {
  const strangers = [document.head, document.body].map((parent) => {
    const marks = parent.querySelectorAll(':scope > [data-served]')
    const [first, last] = [marks[0], marks[marks.length - 1]]
    const outside = [...parent.children].filter(
      (child) =>
        (first && child.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) ||
        (last && child.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_PRECEDING),
    )
    for (const each of outside) each.remove()
    return { parent, outside }
  })
  try {
    work()
  } finally {
    // After all of ours, where Preact does not look.
    for (const { parent, outside } of strangers) parent.append(...outside)
  }
}
