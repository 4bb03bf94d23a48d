import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof openMetrics>

/** Prometheus metrics. Labels are route ids and status classes, never ids or names of tenants and people. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by kind of host, method and status.',
      labelNames: ['host', 'method', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    bookings: new Counter({
      name: 'wayslot_bookings_total',
      help: 'Bookings asked for, by outcome.',
      labelNames: ['outcome'] as const,
      registers: [registry],
    }),
    webhooks: new Counter({
      name: 'wayslot_webhooks_total',
      help: 'Webhooks received, by provider and outcome.',
      labelNames: ['provider', 'outcome'] as const,
      registers: [registry],
    }),
    messages: new Counter({
      name: 'wayslot_messages_total',
      help: 'Messages to customers and owners, by channel and outcome.',
      labelNames: ['channel', 'outcome'] as const,
      registers: [registry],
    }),
    alerts: new Counter({
      name: 'wayslot_alerts_total',
      help: 'Things a person should look at, by kind.',
      labelNames: ['kind'] as const,
      registers: [registry],
    }),
  }
}
