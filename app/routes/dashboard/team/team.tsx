import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { listSkills, listTechnicians } from '#app/domain/catalog/index.server.ts'
import { describeWeek } from '#app/domain/catalog/rules.ts'
import { listTeam, requireMember } from '#app/domain/identity/index.server.ts'
import { formatDay } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Avatar, Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { InvitationRow } from './invitation-row.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const now = app.clock.now()
  const [technicians, skills, team] = await Promise.all([
    listTechnicians(app, member),
    listSkills(app, member),
    listTeam(app, member),
  ])
  return {
    owner: member.role === 'owner',
    technicians: technicians.map(({ id, name, active, weekly, baseLabel, serviceIds }) => ({
      id,
      name,
      active,
      week: describeWeek(weekly, args.context.reader),
      base: baseLabel,
      services: serviceIds.length,
      skills: skills.filter(({ technicianIds }) => technicianIds.includes(id)).map((skill) => skill.name),
    })),
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
      expired: expiresAt.getTime() <= now,
      until: formatDay(expiresAt.getTime(), timeZone, locale, now),
    })),
  }
}

const done: Record<string, string> = {
  invited: 'The invitation is on its way.',
  revoked: 'The invitation is withdrawn; its link no longer works.',
  role: 'The role is changed. This person has to sign in again.',
  removed: 'This person is no longer in your team.',
}

export default function Team() {
  const { owner, technicians, people, invitations } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const saved = done[params.get('done') ?? '']
  return (
    <>
      <PageHeader title="Team">Who performs services, and who may sign in to this dashboard.</PageHeader>
      {saved ? <Notice tone="success" className="mb-4" title={saved} /> : null}
      <div className="grid grid-cols-1 gap-6">
        <Card
          flush
          title="Technicians"
          action={
            <span className="flex gap-2">
              <LinkButton to="skills" tone="plain">
                Skills
              </LinkButton>
              <LinkButton to="new" tone="quiet" icon="plus">
                Add
              </LinkButton>
            </span>
          }
        >
          {technicians.length === 0 ? (
            <EmptyState title="Nobody performs services yet" icon="users">
              Add yourself first: bookings go into a technician’s calendar.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {technicians.map((technician) => (
                <li
                  key={technician.id}
                  className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-3 sm:gap-x-4 sm:px-5"
                >
                  <span className="sm:row-span-2">
                    <Avatar name={technician.name} />
                  </span>
                  <Link
                    to={technician.id}
                    className="inline-flex min-h-target items-center gap-1 font-semibold hyphenate wrap-anywhere hover:underline"
                  >
                    <span className="min-w-0">{technician.name}</span>
                    <Icon name="chevron-right" className="text-faint" />
                  </Link>
                  <span className="max-sm:-me-2 sm:row-span-2 max-sm:[&>a]:px-2">
                    <LinkButton to={`${technician.id}/hours`} tone="plain" icon="clock">
                      Hours
                    </LinkButton>
                  </span>
                  <div className="col-span-2 col-start-2 min-w-0 sm:col-span-1">
                    <p className="figures text-sm text-soft">{technician.week || 'No hours yet'}</p>
                    {technician.base ? <p className="truncate text-sm text-soft">From {technician.base}</p> : null}
                    <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
                      {technician.active ? null : <Badge>Takes no bookings</Badge>}
                      {technician.services === 0 ? <Badge tone="warn">No services</Badge> : null}
                      {technician.skills.map((skill) => (
                        <Badge key={skill}>{skill}</Badge>
                      ))}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Card
          flush
          title="People who sign in"
          action={
            owner ? (
              <LinkButton to="invite" tone="quiet" icon="plus">
                Invite
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
                    <span className="wrap-anywhere">
                      {person.name}
                      {person.me ? ' (you)' : ''}
                    </span>
                    <Badge tone={person.role === 'owner' ? 'signal' : 'neutral'}>{person.role}</Badge>
                  </p>
                  <p className="text-sm text-soft wrap-anywhere">{person.email}</p>
                </div>
                {owner && !person.me && person.role !== 'owner' ? (
                  <span className="-me-3 flex-none sm:me-0">
                    <LinkButton to={`members/${person.userId}`} tone="plain">
                      Change
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
