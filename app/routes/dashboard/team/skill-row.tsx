import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'

type Skill = { id: string; name: string; people: string[]; services: string[] }
type Failure = { typed: { name: string }; error: string } | null

const joined = (names: readonly string[], nobody: string) => (names.length > 0 ? names.join(', ') : nobody)

/** A skill with who has it and what needs it; its name and its end are behind a fold. */
export function SkillRow({ skill, failure }: { skill: Skill; failure: Failure }) {
  return (
    <li className="px-4 py-3 sm:px-5">
      <p className="font-semibold wrap-anywhere">{skill.name}</p>
      <p className="text-sm text-soft wrap-anywhere">Has it: {joined(skill.people, 'nobody yet')}</p>
      <p className="text-sm text-soft wrap-anywhere">Needed for: {joined(skill.services, 'no service yet')}</p>
      <details open={failure !== null} className="mt-1">
        <summary className="link inline-flex min-h-target cursor-pointer items-center text-sm">
          Rename or remove<span className="sr-only"> {skill.name}</span>
        </summary>
        <Form method="post" className="max-w-md pt-2">
          <input type="hidden" name="id" value={skill.id} />
          <Field label="Name" error={failure?.error}>
            <TextInput
              name="name"
              required
              maxLength={60}
              autoComplete="off"
              defaultValue={failure?.typed.name ?? skill.name}
            />
          </Field>
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton tone="quiet" name="intent" value="rename" pendingLabel="Saving…">
              Save the name
            </SubmitButton>
            <SubmitButton tone="danger" name="intent" value="remove" formNoValidate pendingLabel="Removing…">
              Remove
            </SubmitButton>
          </div>
          {skill.services.length > 0 ? (
            <p className="mt-2 text-sm text-soft">
              Removed, it is needed no more: {skill.services.join(', ')} can then be done by everybody chosen for it.
            </p>
          ) : null}
        </Form>
      </details>
    </li>
  )
}

export function AddSkill({ failure }: { failure: Failure }) {
  return (
    <Form method="post" className="flex flex-wrap items-start gap-x-3 border-t border-rule px-4 py-4 sm:px-5">
      <Field label="New skill" error={failure?.error} className="min-w-52 flex-1 basis-60">
        <TextInput
          name="name"
          required
          maxLength={60}
          autoComplete="off"
          placeholder="Work on ladders"
          defaultValue={failure?.typed.name}
        />
      </Field>
      <div className="sm:pt-7.5">
        <SubmitButton tone="ink" name="intent" value="add" pendingLabel="Adding…">
          Add the skill
        </SubmitButton>
      </div>
    </Form>
  )
}
