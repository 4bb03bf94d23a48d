import type { z } from 'zod'

/** The first fault of a body; within a union, that of the shape which it follows furthest. */
export function deepestIssue(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue
  const [deepest] = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)
  return deepest ? deepestIssue({ ...deepest, path: [...issue.path, ...deepest.path] }) : issue
}
