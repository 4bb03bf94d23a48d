import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { listRemoved, listSkills, listTechnicians } from '#app/domain/catalog/index.server.ts'
import { describeWeek } from '#app/domain/catalog/rules.ts'
import { listTeam, requireMember } from '#app/domain/identity/index.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Avatar, Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { roleWords } from '#app/words/catalog/roles.ts'
import { teamWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InvitationRow } from './invitation-row.tsx'
import { RemovedList } from './removed-list.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [technicians, skills, team, removed] = await Promise.all([
    listTechnicians(app, member),
    listSkills(app, member),
    listTeam(app, member),
    listRemoved(app, member),
  ])
  return {
    owner: member.role === 'owner',
    technicians: technicians.map(({ id, name, active, weekly, baseLabel, serviceIds, picturePath }) => ({
      id,
      name,
      photo: pictureUrl(app.env, picturePath),
      active,
      week: describeWeek(weekly, reader),
      base: baseLabel,
      services: serviceIds.length,
      skills: skills.filter(({ technicianIds }) => technicianIds.includes(id)).map((skill) => skill.name),
    })),
    removed: removed.map(({ id, name, removedAt }) => ({ id, name, since: reader.day(removedAt.getTime()) })),
    people: team.people.map(({ userId, name, email, role }) => ({
      userId,
      name: name || email,
      email,
      role,
      me: userId === member.userId,
    })),
    invitations: team.invitations.map(({ id, email, role, expiresAt, technicianName }) => ({
      id,
      email,
      role,
      technicianName,
      expired: expiresAt.getTime() <= reader.now,
      until: reader.day(expiresAt.getTime()),
    })),
  }
}

export default function Team() {
  const { owner, technicians, removed, people, invitations } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const { say } = useReader()
  const done = Object.entries(words.done).find(([what]) => what === params.get('done'))
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      {done ? <Notice tone="success" className="mb-4" title={say(done[1])} /> : null}
      <div className="grid grid-cols-1 gap-6">
        <Card
          flush
          title={say(words.technicians)}
          action={
            <span className="flex gap-2">
              <LinkButton to={dashboard.skills} tone="plain">
                {say(words.skills)}
              </LinkButton>
              <LinkButton to={dashboard.newTechnician} tone="quiet" icon="plus">
                {say(words.add)}
              </LinkButton>
            </span>
          }
        >
          {technicians.length === 0 ? (
            <EmptyState title={say(words.nobody)} icon="users">
              {say(words.nobodyText)}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {technicians.map((technician) => (
                <li
                  key={technician.id}
                  className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-3 sm:gap-x-4 sm:px-5"
                >
                  <span className="sm:row-span-2">
                    <Avatar name={technician.name} src={technician.photo} />
                  </span>
                  <Link
                    to={dashboard.technician(technician.id)}
                    className="inline-flex min-h-target items-center gap-1 font-semibold hyphenate wrap-anywhere hover:underline"
                  >
                    <span className="min-w-0">{technician.name}</span>
                    <Icon name="chevron-right" className="text-faint" />
                  </Link>
                  <span className="max-sm:-me-2 sm:row-span-2 max-sm:[&>a]:px-2">
                    <LinkButton to={dashboard.technicianHours(technician.id)} tone="plain" icon="clock">
                      {say(words.hours)}
                    </LinkButton>
                  </span>
                  <div className="col-span-2 col-start-2 min-w-0 sm:col-span-1">
                    <p className="figures text-sm text-soft">{technician.week || say(words.noHours)}</p>
                    {technician.base ? (
                      <p className="truncate text-sm text-soft">{say(words.startsAt(technician.base))}</p>
                    ) : null}
                    <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
                      {technician.active ? null : <Badge>{say(words.noBookings)}</Badge>}
                      {technician.services === 0 ? <Badge tone="warn">{say(words.noServices)}</Badge> : null}
                      {technician.skills.map((skill) => (
                        <Badge key={skill}>{skill}</Badge>
                      ))}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )}
          {removed.length > 0 ? <RemovedList people={removed} /> : null}
        </Card>
        <Card
          flush
          title={say(words.people)}
          action={
            owner ? (
              <LinkButton to={dashboard.invite} tone="quiet" icon="plus">
                {say(words.invite)}
              </LinkButton>
            ) : null
          }
        >
          <ul className="divide-y divide-rule">
            {people.map((person) => (
              <li key={person.userId} className="flex min-h-16 items-center gap-x-3 px-4 py-3 sm:gap-x-4 sm:px-5">
                <Avatar name={person.name} />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 font-semibold">
                    <span className="wrap-anywhere">{person.me ? say(words.you(person.name)) : person.name}</span>
                    <Badge tone={person.role === 'owner' ? 'signal' : 'neutral'}>{say(roleWords[person.role])}</Badge>
                  </p>
                  <p className="text-sm text-soft wrap-anywhere">{person.email}</p>
                </div>
                {owner && !person.me && person.role !== 'owner' ? (
                  <span className="-me-3 flex-none sm:me-0">
                    <LinkButton to={dashboard.member(person.userId)} tone="plain">
                      {say(words.change)}
                    </LinkButton>
                  </span>
                ) : null}
              </li>
            ))}
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} {...invitation} />
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}
