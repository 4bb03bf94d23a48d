/** What we use of html-to-text, which brings no types. https://github.com/html-to-text/node-html-to-text */
declare module 'html-to-text' {
  type Options = {
    wordwrap: false
    limits: { maxInputLength: number; maxDepth: number; maxChildNodes: number; ellipsis: string }
    selectors: { selector: string; format?: 'skip'; options?: Record<string, boolean> }[]
  }
  export function compile(options: Options): (html: string) => string
}
