/** The text of a page's elements: paragraphs parted by a blank line, no markup. */

/** What is used of a DOM node; linkedom's and a browser's both have it. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly parentNode: DomNode | null
}

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
    'HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL'
  ).split(' '),
)
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH BUTTON SELECT TEXTAREA IFRAME OBJECT AUDIO VIDEO HEAD FIGCAPTION'.split(' '),
)

/** Text of `root`: white space is collapsed, blocks are paragraphs. Walks without recursion, so depth cannot harm it. */
export function textOf(root: DomNode): string {
  const paragraphs: string[] = []
  let now = ''
  const close = () => {
    const done = now.replace(/[ \t\n\r\f\u00a0]+/g, ' ').trim()
    if (done) paragraphs.push(done)
    now = ''
  }
  let node: DomNode | null = root
  while (node) {
    const name = node.nodeName.toUpperCase()
    if (node.nodeType === 3) now += node.nodeValue ?? ''
    else if (name === 'BR') now += isDouble(node) ? '' : ' '
    if (BLOCKS.has(name) || (name === 'BR' && isDouble(node))) close()
    if (node.firstChild && !SILENT.has(name)) {
      node = node.firstChild
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      if (node && BLOCKS.has(node.nodeName.toUpperCase())) close()
    }
    node = !node || node === root ? null : node.nextSibling
  }
  close()
  return paragraphs.join('\n\n')
}

/** Two line breaks in a row are how old pages part paragraphs. */
function isDouble(node: DomNode): boolean {
  let next = node.nextSibling
  while (next && next.nodeType === 3 && !next.nodeValue?.trim()) next = next.nextSibling
  return next?.nodeName.toUpperCase() === 'BR'
}
