import { shareWords as words } from '#app/words/catalog/share.ts'
import { useReader } from '#app/words/reader-context.ts'

/**
 * Shows an SVG that the server's QR library made; never pass it text from a person. Always black on white, so that it
 * can be scanned.
 */
export function QrCode({ svg, name }: { svg: string; name: string }) {
  const { say } = useReader()
  return (
    <div
      role="img"
      aria-label={say(words.qrCodeOf(name))}
      className="aspect-square w-full max-w-52 rounded-md border border-rule bg-[#fff] p-3 [&>svg]:size-full"
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}
