/** Where the embedded cloud speaks Anthropic's protocol, and where OpenAI's. */
export const anthropicPath = '/model/anthropic/v1'
export const openAiPath = '/model/openai/v1'
