/** Fields that a GET form sends along unchanged, so that the rest of the URL stays. */
export function KeptFields({ keep }: { keep: Record<string, string> }) {
  return Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
