import type { skillSchema } from '#app/domain/catalog/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { PostForm, fieldProps, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { skillWords as words } from '#app/words/catalog/skills.ts'
import { technicianWords } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'

/** `people` and `services` are their names in a line, '' when there are none. */
type Skill = { id: string; name: string; people: string; services: string }

/** A skill, who has it, and what it is needed for. */
export function SkillRow({ skill, lastResult }: { skill: Skill; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof skillSchema>({
    id: `skill-${skill.id}`,
    lastResult,
    defaultValue: { name: skill.name },
  })
  return (
    <li className="px-4 py-3 sm:px-5">
      <p className="font-semibold wrap-anywhere">{skill.name}</p>
      <p className="text-sm text-soft wrap-anywhere">
        {say(skill.people ? words.hasIt(skill.people) : words.nobodyHasIt)}
      </p>
      <p className="text-sm text-soft wrap-anywhere">
        {say(skill.services ? words.neededFor(skill.services) : words.neededForNone)}
      </p>
      <details open={Boolean(lastResult)} className="mt-1">
        <summary className="link inline-flex min-h-target cursor-pointer items-center text-sm">
          <span>
            <Rich text={say(words.change)} name={<span className="sr-only">{skill.name}</span>} />
          </span>
        </summary>
        <div className="max-w-md pt-2">
          <PostForm form={form}>
            <input type="hidden" name="id" value={skill.id} />
            <Field label={say(words.name)} id={fields.name.id} error={fields.name.errors}>
              <TextInput {...fieldProps(fields.name)} required maxLength={60} autoComplete="off" />
            </Field>
            <div className="flex flex-wrap items-center gap-3">
              <SubmitButton tone="quiet" name="intent" value="rename" pendingLabel={say(commonWords.saving)}>
                {say(words.saveName)}
              </SubmitButton>
              <SubmitButton
                tone="danger"
                name="intent"
                value="remove"
                formNoValidate
                pendingLabel={say(commonWords.removing)}
              >
                {say(commonWords.remove)}
              </SubmitButton>
            </div>
            {skill.services ? <p className="mt-2 text-sm text-soft">{say(words.ifRemoved(skill.services))}</p> : null}
          </PostForm>
        </div>
      </details>
    </li>
  )
}

export function AddSkill({ lastResult }: { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof skillSchema>({ id: 'new-skill', lastResult })
  return (
    <div className="border-t border-rule px-4 py-4 sm:px-5">
      <PostForm form={form}>
        <div className="flex flex-wrap items-start gap-x-3">
          <Field
            label={say(words.newSkill)}
            id={fields.name.id}
            error={fields.name.errors}
            className="min-w-52 flex-1 basis-60"
          >
            <TextInput
              {...fieldProps(fields.name)}
              required
              maxLength={60}
              autoComplete="off"
              placeholder={say(words.example)}
            />
          </Field>
          <div className="sm:pt-7.5">
            <SubmitButton tone="ink" name="intent" value="add" pendingLabel={say(technicianWords.adding)}>
              {say(words.addSkill)}
            </SubmitButton>
          </div>
        </div>
      </PostForm>
    </div>
  )
}
