import type { LoaderFunctionArgs } from '@remix-run/node'
import { printReply } from './print-pdf.server.ts'

export const loader = (args: LoaderFunctionArgs) => printReply(args, 'poster')
