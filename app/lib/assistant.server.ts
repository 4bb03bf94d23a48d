import type { LanguageModel } from 'ai'
import type { Env } from './env.server.ts'

/** The model behind the assistant. */
export type Assistant = {
  /**
   * What its provider takes: Anthropic's newest models cannot be made to call a tool, and need a limit to what they write; OpenAI's
   * models that think refuse such a limit, and smaller ones call no tool unless they must.
   */
  takes: { toolChoice: 'auto' | 'required'; maxOutputTokens?: number }
  /** Loaded with the first question, because most processes never ask one. */
  open: () => Promise<LanguageModel>
}

type Settings = Pick<Env, 'ASSISTANT_PROVIDER' | 'ASSISTANT_MODEL' | 'ASSISTANT_KEY' | 'ASSISTANT_URL'>

/** Null where no key is set: there is no assistant. */
export function openAssistant(env: Settings): Assistant | null {
  const { ASSISTANT_PROVIDER: provider, ASSISTANT_MODEL: name, ASSISTANT_KEY: apiKey, ASSISTANT_URL: baseURL } = env
  if (!apiKey || !provider || !name) return null
  let model: Promise<LanguageModel> | undefined
  const load = async (): Promise<LanguageModel> => {
    if (provider === 'anthropic') {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({ apiKey, ...(baseURL ? { baseURL } : {}) })(name)
    }
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    return createOpenAICompatible({ name: 'assistant', apiKey, baseURL: baseURL ?? '' })(name)
  }
  const takes =
    provider === 'anthropic'
      ? { toolChoice: 'auto' as const, maxOutputTokens: 4_000 }
      : { toolChoice: 'required' as const }
  return { takes, open: () => (model ??= load()) }
}
