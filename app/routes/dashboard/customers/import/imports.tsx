import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getImports, uploadCustomers } from '#app/domain/imports/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { customersWords } from '#app/words/catalog/customers.ts'
import { fileProblems, importingWords as words } from '#app/words/catalog/importing.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const files = await getImports(app, member)
  return {
    files: files.map(({ id, fileName, state, total, createdAt }) => ({
      id,
      name: fileName,
      about: `${reader.day(createdAt.getTime())} · ${reader.say(words.rows(reader.number(total)))}`,
      state,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const file = (await args.request.formData()).get('file')
  // Without a choice, browsers send an empty file without a name.
  const name = file instanceof File ? file.name : ''
  if (!(file instanceof Blob) || file.size === 0)
    return data({ problem: reader.say(name ? words.emptyFile : words.nothingChosen) }, { status: 422 })
  const read = await uploadCustomers(app, member, { name, bytes: new Uint8Array(await file.arrayBuffer()) })
  if (read.ok) return redirect(dashboard.customerImport(read.id))
  return data({ problem: reader.say(fileProblems[read.reason]) }, { status: 422 })
}

export default function Imports() {
  const { files } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} back={{ to: dashboard.customers, label: say(customersWords.title) }}>
        {say(words.lead)}
      </PageHeader>
      <div className="grid max-w-3xl gap-5">
        <Card>
          <Form method="post" encType="multipart/form-data">
            <Field label={say(words.file)} hint={say(words.fileHint)} id="file" error={problem}>
              <input
                type="file"
                id="file"
                name="file"
                accept=".csv,.txt,.tsv,.xlsx,.vcf,text/csv,text/vcard"
                className="control w-full py-2 file:me-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunk file:px-3 file:font-medium file:text-ink"
              />
            </Field>
            <p className="mb-4 text-soft">{say(words.nothingYet)}</p>
            <SubmitButton pendingLabel={say(words.uploading)}>{say(words.upload)}</SubmitButton>
          </Form>
        </Card>
        {files.length > 0 ? (
          <Card title={say(words.earlier)} flush>
            <ul className="divide-y divide-rule">
              {files.map(({ id, name, about, state }) => (
                <li key={id}>
                  <Link
                    to={dashboard.customerImport(id)}
                    className="flex min-h-14 flex-wrap items-center gap-x-4 px-4 py-2.5 hover:bg-ground sm:px-5"
                  >
                    <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
                      <span className="block font-semibold">{name}</span>
                      <span className="figures block text-sm text-soft">{about}</span>
                    </span>
                    <span className="text-sm">{say(words.states[state])}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}
