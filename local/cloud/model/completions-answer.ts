import { inputTokens, outputTokens } from './conversation.ts'
import type { Asked, Reply } from './conversation.ts'
import { createId } from './errors.ts'

const finishReasons = { end: 'stop', calls: 'tool_calls', length: 'length', refusal: 'stop' } as const

/** A reply as a chat completion. */
export function toCompletion(asked: Asked, reply: Reply): object {
  const calls = reply.calls.map((call) => ({
    id: createId('call_'),
    type: 'function' as const,
    // A text goes out as it is: a model may write arguments that are not JSON.
    function: {
      name: call.name,
      arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    },
  }))
  const refusal = reply.stop === 'refusal' ? reply.text : null
  const text = refusal === null && reply.text !== '' ? reply.text : null
  const message = { role: 'assistant', content: text, refusal, ...(calls.length > 0 ? { tool_calls: calls } : {}) }
  return {
    id: createId('chatcmpl-'),
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: asked.model,
    choices: [{ index: 0, message, finish_reason: finishReasons[reply.stop], logprobs: null }],
    usage: usageOf(asked, reply),
    service_tier: 'default',
    system_fingerprint: 'fp_offline',
  }
}

function usageOf(asked: Asked, reply: Reply) {
  const given = reply.usage?.input ?? inputTokens(asked)
  const made = reply.usage?.output ?? outputTokens(reply)
  return {
    prompt_tokens: given,
    completion_tokens: made,
    total_tokens: given + made,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}
