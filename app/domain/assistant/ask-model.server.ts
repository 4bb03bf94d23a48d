import { randomBytes } from 'node:crypto'
import type { StepResult, ToolSet } from 'ai'
import type { App } from '#app/lib/app.server.ts'
import type { Assistant } from '#app/lib/assistant.server.ts'
import type { Language } from '#app/words/language.ts'
import { instructions, writeData } from './instructions.ts'
import type { ToolCall } from './turn-queries.server.ts'
import type { AnswerPart } from './rules.ts'
import { toolInputs, type ToolName } from './schema.ts'
import type { Tools } from './tools.server.ts'

/** The most questions to the model in one turn, and calls of its tools. */
const stepsAtMost = 8
const callsAtMost = 16
/** How long the model may think about a whole turn, ms. */
export const patienceMs = 60_000
/** The most tokens that one question can use, and how many signs make one where nobody says. */
const tokensAtMost = 1_000_000
const signsOfToken = 4
/** Of what a tool told, signs that are kept for the business to read. */
const keptSigns = 6_000

/**
 * What the model made of a message. `answers`: each call of its last step that gave an answer; more than one is none. `failed`: the
 * provider gave no answer.
 */
export type Thought = { calls: ToolCall[]; tokens: number } & (
  | { kind: 'answered'; answers: AnswerPart[][] }
  | { kind: 'handed_over'; reason: string }
  | { kind: 'failed'; error: unknown }
  | { kind: 'stopped' }
)

type Question = {
  language: Language
  today: string
  conversation: { from: 'customer' | 'business' | 'assistant'; text: string }[]
  message: string
}

const about: Record<ToolName, string> = {
  list_services: 'The services that this customer can book, with her prices.',
  open_times:
    'Open times of a service for her address. Give "address" only with an id of her_addresses; dates are YYYY-MM-DD, at most 14 days.',
  her_addresses: 'The addresses that she has booked for.',
  her_visits: 'What she has booked and what is still to come.',
  cancel_cost: 'What cancelling a visit of hers would cost now.',
  move_times: 'Open times that a visit of hers can be moved to.',
  propose_booking: 'Makes a link by which she books a time of open_times. Books nothing.',
  propose_move: 'Makes a link by which she moves a visit to a time of move_times. Moves nothing.',
  propose_cancel: 'Makes a link by which she cancels a visit. Cancels nothing.',
  about_business: 'The booking page and the phone number of the business.',
  hand_over: 'Ends the turn: a person of the business answers.',
  answer: 'Ends the turn with the answer.',
}

/**
 * Asks the model until it answers, with the tools of this turn. `onTokens` is told what each step used, and says whether it may go on.
 * Never throws: what goes wrong is in the thought.
 */
export async function askModel(
  app: App,
  { open, takes }: Assistant,
  question: Question,
  tools: Tools,
  onTokens: (tokens: number) => Promise<boolean>,
): Promise<Thought> {
  const calls: ToolCall[] = []
  let [tokens, asked, mayGoOn] = [0, 0, true]
  try {
    const { generateText, hasToolCall, isStepCount, tool } = await import('ai')
    const run = (name: Exclude<ToolName, 'answer' | 'hand_over'>) =>
      tool({
        description: about[name],
        inputSchema: toolInputs[name],
        execute: async (input: unknown) => {
          asked += 1
          return asked > callsAtMost ? { error: 'too_many_calls' } : tools.call(name, input)
        },
      })
    const result = await generateText({
      model: await open(),
      instructions,
      prompt: writeData(randomBytes(12).toString('hex'), question),
      tools: {
        list_services: run('list_services'),
        open_times: run('open_times'),
        her_addresses: run('her_addresses'),
        her_visits: run('her_visits'),
        cancel_cost: run('cancel_cost'),
        move_times: run('move_times'),
        propose_booking: run('propose_booking'),
        propose_move: run('propose_move'),
        propose_cancel: run('propose_cancel'),
        about_business: run('about_business'),
        hand_over: tool({ description: about.hand_over, inputSchema: toolInputs.hand_over }),
        answer: tool({ description: about.answer, inputSchema: toolInputs.answer }),
      },
      ...takes,
      stopWhen: [isStepCount(stepsAtMost), hasToolCall('answer', 'hand_over'), () => !mayGoOn],
      // Whoever started this tries again; see `answerIncoming`.
      maxRetries: 0,
      timeout: patienceMs,
      // Counted where the provider does not say what it used.
      include: { requestBody: true },
      onStepEnd: async (step) => {
        const used = tokensOf(step)
        tokens += used
        for (const call of step.toolCalls) {
          const output = step.content.find(
            (part) =>
              (part.type === 'tool-result' || part.type === 'tool-error') && part.toolCallId === call.toolCallId,
          )
          calls.push({
            tool: call.toolName,
            input: short(call.input),
            output:
              output?.type === 'tool-result'
                ? short(output.output)
                : output?.type === 'tool-error' || call.invalid
                  ? { error: 'invalid_input' }
                  : null,
          })
        }
        mayGoOn = await onTokens(used)
      },
    })
    const last = (result.steps.at(-1)?.toolCalls ?? []).filter(({ invalid }) => !invalid)
    const given = last.find(({ toolName }) => toolName === 'hand_over')
    if (given) return { kind: 'handed_over', reason: toolInputs.hand_over.parse(given.input).reason, calls, tokens }
    const answers = last.flatMap(({ toolName, input }) =>
      toolName === 'answer' ? [toolInputs.answer.parse(input).parts] : [],
    )
    if (answers.length > 0) return { kind: 'answered', answers, calls, tokens }
    return { kind: 'stopped', calls, tokens }
  } catch (error) {
    if (!isRefusal(error)) {
      // It has read the question, and says nowhere what that used.
      const used = Math.ceil((instructions.length + JSON.stringify([question, calls]).length) / signsOfToken)
      tokens += used
      await onTokens(used).catch((failed: unknown) => app.log.error({ err: failed }, 'tokens were not counted'))
    }
    // It was told to call a tool and said something else, or was cut off: asked again it would do the same.
    if (error instanceof Error && error.name === 'AI_ToolChoiceViolationError')
      return { kind: 'stopped', calls, tokens }
    return { kind: 'failed', error, calls, tokens }
  }
}

/** Whether the provider answered that it does not take the question: then nothing was used. */
const isRefusal = (error: unknown): boolean => ((error as { statusCode?: number }).statusCode ?? 0) >= 400

/** What the provider says it used, or what that comes to by the signs that went there and back where it cannot be true. */
function tokensOf({ usage, request, content }: Pick<StepResult<ToolSet>, 'usage' | 'request' | 'content'>): number {
  const told = usage.totalTokens ?? (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)
  if (Number.isInteger(told) && told > 0 && told <= tokensAtMost) return told
  return Math.ceil((JSON.stringify(request.body ?? '').length + JSON.stringify(content).length) / signsOfToken)
}

/** As it is kept: what is far too long was no call of ours. */
function short(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null'
  return text.length <= keptSigns ? value : { cut: text.slice(0, keptSigns) }
}
