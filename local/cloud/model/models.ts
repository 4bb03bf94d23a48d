/** What an Anthropic model takes. https://platform.claude.com/docs/en/about-claude/models/overview */
type AnthropicModel = {
  maxOutput: number
  /** Takes `temperature`, `top_p` or `top_k`. */
  sampling: boolean
  /** Takes a conversation that ends with its own beginning of an answer. */
  prefill: boolean
  /** Takes `tool_choice` `any` or `tool`. */
  forcedTools: boolean
  /** Can answer without thinking. */
  thinksAlways: boolean
}
const oldest: AnthropicModel = {
  maxOutput: 64_000,
  sampling: true,
  prefill: true,
  forcedTools: true,
  thinksAlways: false,
}
const middle: AnthropicModel = { ...oldest, maxOutput: 128_000, prefill: false }
const newer: AnthropicModel = { ...middle, sampling: false }
const newest: AnthropicModel = { ...newer, forcedTools: false, thinksAlways: true }

export const anthropicModels: Record<string, AnthropicModel> = {
  'claude-haiku-4-5': oldest,
  'claude-haiku-4-5-20251001': oldest,
  'claude-sonnet-4-5': oldest,
  'claude-sonnet-4-5-20250929': oldest,
  'claude-opus-4-5': oldest,
  'claude-sonnet-4-6': middle,
  'claude-opus-4-6': middle,
  'claude-opus-4-7': newer,
  'claude-opus-4-8': newer,
  'claude-sonnet-5': newer,
  'claude-opus-5': newer,
  'claude-haiku-5-5': newer,
  'claude-sonnet-5-5': newest,
  'claude-opus-5-5': newest,
}

/** `reasons`: takes neither `max_tokens` nor a temperature. The last two run on somebody's own machine. */
export const openAiModels: Record<string, { maxOutput: number; reasons: boolean }> = {
  'gpt-4o-mini': { maxOutput: 16_384, reasons: false },
  'gpt-4.1': { maxOutput: 32_768, reasons: false },
  'gpt-4.1-mini': { maxOutput: 32_768, reasons: false },
  'gpt-5-mini': { maxOutput: 128_000, reasons: true },
  'llama3.1:8b': { maxOutput: 32_768, reasons: false },
  'qwen3:8b': { maxOutput: 32_768, reasons: false },
}

/** Tokens of the smallest window among them. */
export const contextWindow = 128_000
