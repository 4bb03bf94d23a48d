import { inputTokens, outputTokens } from './conversation.ts'
import type { Asked, Reply } from './conversation.ts'
import { createId } from './errors.ts'

const stopReasons = { end: 'end_turn', calls: 'tool_use', length: 'max_tokens', refusal: 'refusal' } as const

/** A reply as the Messages API gives it. */
export function toMessage(asked: Asked, reply: Reply): object {
  const text = reply.text === '' ? [] : [{ type: 'text' as const, text: reply.text }]
  const calls = reply.calls.map((call) => ({
    type: 'tool_use' as const,
    id: createId('toolu_01'),
    caller: { type: 'direct' },
    name: call.name,
    // Always an object here, whatever a model writes.
    input: typeof call.arguments === 'string' ? {} : call.arguments,
  }))
  return {
    id: createId('msg_01'),
    type: 'message',
    role: 'assistant',
    model: asked.model,
    content: [...text, ...calls],
    container: null,
    diagnostics: null,
    stop_reason: stopReasons[reply.stop],
    stop_sequence: null,
    stop_details: reply.stop === 'refusal' ? { type: 'refusal', category: 'general_harms', explanation: null } : null,
    usage: {
      input_tokens: reply.usage?.input ?? inputTokens(asked),
      output_tokens: reply.usage?.output ?? outputTokens(reply),
      output_tokens_details: null,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      server_tool_use: null,
      service_tier: 'standard',
      inference_geo: null,
      speed: null,
    },
  }
}
