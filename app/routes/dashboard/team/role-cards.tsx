import { RadioCards } from '#app/ui/controls/inputs.tsx'
import { memberWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'

const roles = ['staff', 'manager'] as const

/** The roles somebody can have in a team: for invited people and for members. */
export function RoleCards({ role }: { role: string }) {
  const { say } = useReader()
  return (
    <RadioCards
      name="role"
      defaultValue={role}
      columns={2}
      options={roles.map((value) => ({ value, label: say(words.roles[value]), hint: say(words.roleHints[value]) }))}
    />
  )
}
