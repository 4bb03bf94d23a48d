/** What a form by GET sends along as it is, so that the rest of the address stays. */
export function KeptFields({ keep }: { keep: Record<string, string> }) {
  return Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
